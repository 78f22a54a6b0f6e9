import Equations
import Networks

/// A function in Python that computes an operation, or its gradient at one of its operands.
package struct PythonFunction: Equatable, Sendable {
  /// What the function is called.
  package var name: String
  /// The names of what it takes.
  package let parameters: [String]
  /// What it reads, in the parameters' order, but for the result's shape.
  package let operands: [Equation.Operand]
  /// Whether it also takes the result's shape, last.
  package let takesShape: Bool
  /// What it is, in a line.
  package let summary: String
  /// The lines of its body.
  package let body: [String]

  /// The function's text.
  package var lines: [String] {
    ["def \(name)(\(parameters.joined(separator: ", "))):", "    \"\"\"\(summary)\"\"\""]
      + body.map { "    " + $0 }
  }

  /// Whether two functions do the same.
  package func doesTheSame(as other: PythonFunction) -> Bool {
    parameters == other.parameters && body == other.body && summary == other.summary
  }

  /// The function of a definition.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - summary: what it is, in a line.
  ///   - shape: the shape of each operand.
  init(
    _ name: String, _ summary: String, _ definition: Definition,
    shape: (Equation.Operand) -> Shape?
  ) {
    let read = definition.operands.sorted { $0.order < $1.order }
    var operands: [Equation.Operand: DefinitionWriter.Operand] = [:]
    for operand in read {
      operands[operand] = DefinitionWriter.Operand(
        operand.pythonName, shape(operand)?.extents ?? [])
    }
    self.name = name
    self.summary = summary
    self.operands = read
    body = DefinitionWriter.lines(definition, operands: operands)
    takesShape = body.contains { line in
      line.matches(of: /(?:^|[^.\w])shape\b/).isEmpty == false
    }
    parameters = read.map { $0.pythonName } + (takesShape ? ["shape"] : [])
  }
}

extension Equation.Operand {
  /// What the operand is called within a function.
  var pythonName: String {
    switch self {
    case .input(let place): ["a", "b"].indices.contains(place) ? ["a", "b"][place] : "a\(place)"
    case .parameter(let role): role.pythonName
    case .drawn(let name): name.pythonName
    case .outputGradient: "g"
    }
  }

  /// Gradients come first, then inputs, parameters, and what was drawn.
  fileprivate var order: String {
    switch self {
    case .outputGradient: "0"
    case .input(let place): "1\(place)"
    // The weight stands before the bias, as in formulas.
    case .parameter("weight"): "2"
    case .parameter(let role): "3\(role)"
    case .drawn(let name): "4\(name)"
    }
  }
}

extension AnyOperation {
  /// The function that computes the operation; nil for what is given from outside.
  package func pythonFunction(inputs: [Shape], output: Shape) -> PythonFunction? {
    guard let definition = definition(inputs: inputs, output: output) else { return nil }
    return PythonFunction(name.lowercased().pythonName, name, definition) {
      shape(of: $0, inputs: inputs, output: output)
    }
  }

  /// The function that computes the gradient at an operand from the one at the output, `g`; nil if
  /// the output does not depend on it.
  package func pythonGradient(
    at operand: Equation.Operand, inputs: [Shape], output: Shape
  ) -> PythonFunction? {
    guard
      let definition = gradientDefinition(at: operand, inputs: inputs, output: output)
    else { return nil }
    let what = operand.pythonName
    return PythonFunction(
      "\(name.lowercased().pythonName)_slope_\(what)",
      "\(name): the slopes at \(what), from those at the result",
      definition
    ) { shape(of: $0, inputs: inputs, output: output) }
  }
}

extension String {
  /// The words as a name in Python: small letters, digits and underscores for everything else.
  package var pythonName: String {
    var name = ""
    for character in self {
      if character.isASCII, character.isLetter || character.isNumber {
        name.append(character)
      } else if let letter = Self.pythonLetters[character] {
        name.append(letter)
      } else if !name.isEmpty, name.last != "_" {
        name.append("_")
      }
    }
    while name.last == "_" { name.removeLast() }
    if name.first?.isNumber ?? true { name = "n" + name }
    return Self.pythonWords.contains(name) ? name + "_" : name
  }

  private static let pythonLetters: [Character: String] = [
    "×": "x", "²": "2", "₁": "1", "₂": "2", "α": "alpha", "β": "beta", "η": "eta", "μ": "mu",
    "σ": "sigma", "Σ": "sum", "∂": "d",
  ]

  private static let pythonWords: Set<String> = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "None",
    "True", "False", "np", "abs", "bool", "float", "int", "len", "list", "map", "max", "min",
    "print", "range", "round", "set", "slice", "sum", "tuple", "type", "zip", "dict", "plt",
  ]
}
