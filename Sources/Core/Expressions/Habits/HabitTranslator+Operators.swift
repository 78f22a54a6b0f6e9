import Networks

extension HabitTranslator {
  /// An expression, `A if C else B` and `C ? A : B` included.
  mutating func expression() throws(Unreadable) -> String {
    let first = try comparison()
    if take(name: "if") {
      let condition = try comparison()
      guard take(name: "else") else { throw Unreadable() }
      return
        "if(\(condition), \(first), \(try nested { reader throws(Unreadable) in try reader.expression() }))"
    }
    guard take("?") else { return first }
    let then = try nested { reader throws(Unreadable) in try reader.expression() }
    try require(":")
    return
      "if(\(first), \(then), \(try nested { reader throws(Unreadable) in try reader.expression() }))"
  }

  private mutating func comparison() throws(Unreadable) -> String {
    var text = try side()
    while let mark = mark(), ["=", "==", "===", "≠", "<>", "≈", "<", "≤", ">", "≥"].contains(mark) {
      advance()
      text += " \(mark.hasPrefix("==") ? "=" : mark == "<>" ? "≠" : mark) \(try side())"
    }
    guard take(name: "and") || take("&&") || take("&") else { return text }
    let second = try comparison()
    remark = "one comparison stands on a line: first \(text), then \(second) on a line of its own"
    return text
  }

  /// A sum that stands for itself, and so needs no parentheses around it.
  private mutating func side() throws(Unreadable) -> String {
    let isOpened = mark() == "("
    let text = try sum()
    return isOpened && lastMark == ")" ? text : text.withoutOuterParentheses
  }

  mutating func sum() throws(Unreadable) -> String {
    try nested { reader throws(Unreadable) in
      var text = try reader.product()
      while let mark = reader.mark(), mark == "+" || mark == "-" {
        reader.advance()
        text += " \(mark) \(try reader.product())"
      }
      return text
    }
  }

  private mutating func product() throws(Unreadable) -> String {
    let isNumber = if case .number = current.kind { true } else { false }
    var text = try signed()
    if isNumber, let name, evaluator.environment.knows(name) { text += " * " + (try postfix()) }
    while let mark = mark(), ["*", "/", "@", "//", "%"].contains(mark) {
      advance()
      let next = try signed()
      if mark == "%" { remark = "there is no remainder of a division here" }
      if mark == "//" { remark = "a quotient keeps its decimals here: \(text) / \(next)" }
      text = mark == "@" ? try contraction(text, next) : "\(text) \(mark) \(next)"
    }
    return text
  }

  private mutating func signed() throws(Unreadable) -> String {
    if take("-") {
      return try nested { reader throws(Unreadable) in "-" + (try reader.signed()) }
    }
    let base = try postfix()
    if take("²") { return power(base, "2") }
    if take("³") { return power(base, "3") }
    guard take("^") || take("**") else { return base }
    return power(
      base, try nested { reader throws(Unreadable) in try reader.signed() })
  }

  /// A power by what there is: products, the root, the exponential.
  func power(_ base: String, _ exponent: String) -> String {
    if base == "e", !evaluator.environment.knows(base) { return "exp(\(exponent))" }
    return switch exponent {
    case "2": "(\(base) * \(base))"
    case "3": "(\(base) * \(base) * \(base))"
    case "0.5": "sqrt(\(base))"
    case "-1": "(1 / \(base))"
    default: "exp(\(exponent) * log(\(base)))"
    }
  }

  /// A product of matrices: products, summed over the axes that both have.
  mutating func contraction(_ a: String, _ b: String) throws(Unreadable) -> String {
    guard let first = dimensions(of: a), let second = dimensions(of: b) else { throw Unreadable() }
    let shared = first.map { $0.axis }.filter { axis in second.contains { $0.axis == axis } }
    let names = shared.map { $0.name }
    guard !names.isEmpty else { throw Unreadable() }
    return "sum(\(a) * \(b), over: \(Self.list(names)))"
  }

  /// Axes behind `over:`.
  static func list(_ names: [String]) -> String {
    names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }
}
