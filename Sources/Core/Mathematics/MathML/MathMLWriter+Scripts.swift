import Markup

extension MathMLWriter {
  /// An element with scripts.
  func scripted(_ base: String, lower: Term?, upper: Term?) -> String {
    Self.scripts(
      ("msub", "msup", "msubsup"), base, lower.map { markup($0) },
      upper.map { markup($0) })
  }

  /// An operator with its bounds.
  func large(_ sign: Formula.LargeOperator, lower: Term?, upper: Term?) -> String {
    let names =
      sign.hasBoundsAboveAndBelow
      ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
    return Self.scripts(
      names, largeSign(sign), lower.map { markup($0) }, upper.map { markup($0) })
  }

  private func largeSign(_ sign: Formula.LargeOperator) -> String {
    guard case .named(let name) = sign else { return Markup.token("mo", sign.sign) }
    return Markup.token(
      "mo", name, [("movablelimits", "true"), ("lspace", "0em"), ("rspace", "0em")])
  }

  private static func scripts(
    _ names: (lower: String, upper: String, both: String), _ base: String, _ lower: String?,
    _ upper: String?
  ) -> String {
    switch (lower, upper) {
    case (nil, nil): base
    case (let lower?, nil): Markup.element(names.lower, [base, lower])
    case (nil, let upper?): Markup.element(names.upper, [base, upper])
    case (let lower?, let upper?): Markup.element(names.both, [base, lower, upper])
    }
  }

  /// A term with others below and above it.
  func stack(_ base: Term, under: Term?, over: Term?) -> String {
    Self.scripts(
      ("munder", "mover", "munderover"), markup(base), under.map { markup($0) },
      over.map { markup($0) })
  }

  /// A root with its index.
  func root(_ radicand: Term, index: Term?) -> String {
    guard let index else { return Markup.element("msqrt", [markup(radicand)]) }
    return Markup.element("mroot", [markup(radicand), markup(index)])
  }

  /// A fraction without its line, in parentheses.
  func binomial(_ all: Term, _ some: Term) -> String {
    let body = Markup.element("mfrac", [markup(all), markup(some)], [("linethickness", "0")])
    return fenced(.leftParenthesis, [body], .rightParenthesis)
  }

  /// A term with a mark over or below it.
  func accented(_ accent: Formula.Accent, _ base: Term) -> String {
    let stretches = accent.stretches && !base.isSimple ? "true" : "false"
    let mark = Markup.token("mo", accent.markupMark, [("stretchy", stretches)])
    if accent.side == .under {
      return Markup.element("munder", [markup(base), mark], [("accentunder", "true")])
    }
    return Markup.element("mover", [markup(base), mark], [("accent", "true")])
  }

  /// A term with a brace along it, and the label beyond the brace.
  func braced(_ side: Formula.Side, _ body: Term, _ label: Term?) -> String {
    let name = side == .under ? "munder" : "mover"
    let mark = Markup.token("mo", side == .under ? "⏟" : "⏞", [("stretchy", "true")])
    let braced = Markup.element(name, [markup(body), mark])
    return label.map { Markup.element(name, [braced, markup($0)]) } ?? braced
  }

  /// The rows of an environment between its fences.
  func table(_ kind: Formula.Environment, _ rows: [[Term]]) -> String {
    let lines = rows.map { cells in
      Markup.element("mtr", cells.enumerated().map { cell($1, of: kind, column: $0) })
    }
    let isDisplayed = kind.joinsCells || kind == .gathered
    let attributes = isDisplayed ? [("displaystyle", "true")] : []
    let table = Markup.element("mtable", lines, attributes)
    let fences = kind.fences
    let hasFence = fences.left != .none || fences.right != .none
    return hasFence ? fenced(fences.left, [table], fences.right) : table
  }

  private func cell(_ term: Term, of kind: Formula.Environment, column: Int) -> String {
    let alignment = kind.alignment(ofColumn: column)
    // Pages say by style sheet how classes look: with a policy, an element may have no style.
    let isApart = kind == .aligned && column > 0 && column % 2 == 0
    let joint = kind.joinsCells ? (isApart ? " joined apart" : " joined") : ""
    let isJoined = kind.joinsCells && column % 2 == 1
    let start = isJoined ? ["<mrow></mrow>"] : []
    return Markup.element(
      "mtd", start + row(term.terms), [("class", alignment.rawValue + joint)])
  }
}
