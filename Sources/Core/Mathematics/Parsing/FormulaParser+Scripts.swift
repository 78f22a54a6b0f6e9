extension FormulaParser {
  /// A term with the scripts that follow it.
  mutating func scripted() throws(FormulaError) -> Term? {
    let start = scanner.offset
    if let script = scanner.current, "_^'".contains(script) {
      throw .missingBase(script: script, offset: start)
    }
    guard var base = try nucleus() else { return nil }
    var lower: Term?
    var upper: Term?
    var hasLimits = false
    while let script = nextScript(&hasLimits) {
      if case .space = base { throw .missingBase(script: script, offset: scanner.offset) }
      switch script {
      case "_": lower = try lowerScript(after: lower)
      case "^": upper = try upperScript(after: upper)
      default: upper = try primes(after: upper)
      }
    }
    if hasLimits, case .name(let name) = base {
      base = .large(.named(name), lower: nil, upper: nil)
    }
    return Self.attached(base, lower: lower, upper: upper)
  }

  /// The sign of the script that follows, behind commands that say where bounds stand.
  private mutating func nextScript(_ hasLimits: inout Bool) -> Character? {
    var start = scanner.offset
    scanner.skipSpace()
    while let name = scanner.command, CommandTable.limits.contains(name) {
      hasLimits = hasLimits || name == "limits"
      scanner.skip(command: name)
      start = scanner.offset
      scanner.skipSpace()
    }
    if let script = scanner.current, "_^'".contains(script) { return script }
    scanner.offset = start
    return nil
  }

  private mutating func lowerScript(after lower: Term?) throws(FormulaError) -> Term {
    let start = scanner.offset
    guard lower == nil else { throw .repeatedScript("_", offset: start) }
    scanner.advance()
    return try argument(of: "_", at: start)
  }

  private mutating func upperScript(after upper: Term?) throws(FormulaError) -> Term {
    let start = scanner.offset
    let primes = upper?.terms ?? []
    guard primes.allSatisfy({ $0.isPrime }) else {
      throw .repeatedScript("^", offset: start)
    }
    scanner.advance()
    return .joined(primes + (try argument(of: "^", at: start)).terms)
  }

  private mutating func primes(after upper: Term?) throws(FormulaError) -> Term {
    guard upper == nil else { throw .repeatedScript("'", offset: scanner.offset) }
    var primes: [Term] = []
    while scanner.current == "'" {
      scanner.advance()
      primes.append(.prime)
    }
    return .joined(primes)
  }

  /// Scripts become bounds of operators that have them, and labels of braces.
  private static func attached(_ base: Term, lower: Term?, upper: Term?) -> Term {
    guard lower != nil || upper != nil else { return base }
    switch base {
    case .large(let sign, lower: nil, upper: nil):
      return .large(sign, lower: lower, upper: upper)
    case .stack(let body, under: nil, over: nil):
      return .stack(base: body, under: lower, over: upper)
    case .brace(.under, let body, label: nil) where lower != nil:
      return attached(.brace(.under, body: body, label: lower), lower: nil, upper: upper)
    case .brace(.over, let body, label: nil) where upper != nil:
      return attached(.brace(.over, body: body, label: upper), lower: lower, upper: nil)
    default:
      return .script(base: base, lower: lower, upper: upper)
    }
  }
}
