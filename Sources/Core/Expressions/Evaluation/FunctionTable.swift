import Naming

/// A function of the language: all that is known of it, in one place.
package struct Function: Sendable {
  /// Its name.
  package let name: String
  /// How it is written.
  package let syntax: String
  /// What it gives, in a line.
  package let meaning: String
  /// An expression that has a value with the network `cam`.
  package let example: String
  /// Whether it takes `over:` and axes.
  package let takesAxes: Bool
  /// What those axes are.
  package let axesMeaning: String
  private let counts: [Int]
  private let body: @Sendable (Evaluator, Evaluator.Call) throws(Mistake) -> Value

  /// A function.
  ///
  /// - Parameters:
  ///   - syntax: how it is written; what stands before the parenthesis is its name.
  ///   - counts: how many arguments it takes.
  @inline(never)  // Once, not anew for each entry: the page carries this code.
  init(
    _ syntax: String, _ meaning: String, example: String, arguments counts: [Int] = [1],
    takesAxes: Bool = false,
    axes axesMeaning: String = "the axes that it goes over; all without it",
    body: @escaping @Sendable (Evaluator, Evaluator.Call) throws(Mistake) -> Value
  ) {
    name = String(syntax.prefix { $0 != "(" })
    self.syntax = syntax
    self.meaning = meaning
    self.example = example
    self.counts = counts
    self.takesAxes = takesAxes
    self.axesMeaning = axesMeaning
    self.body = body
  }

  /// Its value for arguments, once their number was found right.
  func value(_ call: Evaluator.Call, _ evaluator: Evaluator) throws(Mistake) -> Value {
    guard counts.contains(call.arguments.count) else {
      let wanted = counts.map { String($0) }.joined(separator: " or ")
      let noun = wanted == "1" ? "argument" : "arguments"
      throw Mistake(
        "'\(name)' takes \(wanted) \(noun), not \(call.arguments.count)", column: call.column)
    }
    guard takesAxes || call.axes.isEmpty else {
      throw Mistake("'\(name)' does not take 'over:'", column: call.column)
    }
    return try body(evaluator, call)
  }
}

/// All functions. A new one is an entry in one of these lists.
package enum FunctionTable {
  /// The functions, in the order in which help lists them.
  package static let all: [Function] =
    reductions + choices + mappings + maps + localization + methods + trials + coordinates
    + gradients + conditions

  /// The function of this name.
  package static func function(_ name: String) -> Function? { all.first { $0.name == name } }
}

extension Evaluator {
  /// A function with its arguments, as written.
  struct Call {
    let name: String
    let arguments: [Expression]
    let axes: [String]
    let column: Int
  }

  func call(
    _ name: String, _ arguments: [Expression], over axes: [String], column: Int
  ) throws(Mistake) -> Value {
    guard let function = FunctionTable.function(name) else {
      let hint = name.nearest(among: FunctionTable.all.map { $0.name })
      throw Mistake(
        "there is no function '\(name)'\(hint.map { "; did you mean '\($0)'?" } ?? "")",
        column: column)
    }
    return try function.value(
      Call(name: name, arguments: arguments, axes: axes, column: column), self)
  }
}
