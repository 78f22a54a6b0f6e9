extension LineWriter {
  /// A term with its scripts: primes first, then the subscript, then the superscript.
  func scripted(_ base: Term, lower: Term?, upper: Term?) -> String {
    self.base(base, lower: lower) + scripts(lower: lower, upper: upper)
  }

  /// What a script belongs to. A subscript inside needs no parentheses before a superscript.
  private func base(_ base: Term, lower: Term?) -> String {
    if case .row(let terms) = base, terms.isEmpty { return "{}" }
    if lower == nil, case .script(_, _, upper: nil) = base { return text(base) }
    return closed(base, if: base.isClosed)
  }

  /// Scripts beside their base, integers raised.
  func scripts(lower: Term?, upper: Term?) -> String {
    let raised = upper?.terms ?? []
    let primes = raised.prefix { $0.isPrime }
    let rest = Array(raised.dropFirst(primes.count))
    let power = rest.isEmpty && !(upper?.isEmptyRow ?? false) ? nil : Term.joined(rest)
    let below = lower.map { "_" + script($0) } ?? ""
    let above = Superscript(power)?.text ?? power.map { "^" + script($0) } ?? ""
    return String(repeating: "′", count: primes.count) + below + above
  }

  /// Bounds beside their operator.
  func bounds(lower: Term?, upper: Term?) -> String {
    (lower.map { "_" + script($0) } ?? "") + (upper.map { "^" + script($0) } ?? "")
  }

  /// A script, in braces if it consists of several symbols.
  private func script(_ term: Term) -> String {
    let text = LineWriter(place: .script).text(term)
    return term.isSimple ? text : "{" + text + "}"
  }
}
