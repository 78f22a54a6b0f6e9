/// The commands that stand for one term, and the names of all others.
enum CommandTable {
  /// The terms by their commands' names.
  static let terms: [String: Formula.Term] = {
    var terms: [String: Formula.Term] = [:]
    for (name, text) in greek { terms[name] = .letter(Character(text), .italic) }
    for kind in kinds {
      for (name, text) in signs(kind).joined() { terms[name] = .symbol(Formula.Symbol(text, kind)) }
    }
    for (name, space) in spaces { terms[name] = .space(space) }
    for name in functions { terms[name] = .name(name) }
    for (name, sign) in large { terms[name] = .large(sign, lower: nil, upper: nil) }
    for (name, fence) in delimiters { terms[name] = .symbol(fence.symbol) }
    return terms
  }()

  /// The signs that may be written as they are.
  static let characters: [Character: Formula.Term] = {
    var terms: [Character: Formula.Term] = [:]
    for (_, text) in greek { terms[Character(text)] = .letter(Character(text), .italic) }
    for kind in kinds {
      for (_, text) in signs(kind).joined() {
        guard let character = text.first, text.count == 1, !character.isASCII,
          terms[character] == nil
        else { continue }
        terms[character] = .symbol(Formula.Symbol(text, kind))
      }
    }
    for (_, sign) in large where !sign.isNamed {
      guard let character = sign.sign.first else { continue }
      terms[character] = .large(sign, lower: nil, upper: nil)
    }
    for (character, kind) in keyboard {
      let text = ["-": "−", "*": "∗"][character] ?? String(character)
      terms[character] = .symbol(Formula.Symbol(text, kind))
    }
    return terms
  }()

  /// Every command's name, in alphabetical order.
  static let names: [String] =
    (Array(terms.keys) + Array(structures.keys) + limits + Array(rowEnds)
    + [FormulaParser.Infix.over, .choose, .atop].map { $0.rawValue })
    .filter { $0.first?.isLatinLetter ?? false }
    .sorted()

  /// The commands that say where bounds stand; bounds stand where they always do.
  static let limits = ["limits", "nolimits", "displaylimits"]

  /// The commands that end a line of a table.
  static let lineEnds: Set<String> = ["\\", "cr", "newline"]

  /// The commands that only belong to what encloses a row.
  static let rowEnds = lineEnds.union(["right", "end"])

  private static let keyboard: [Character: Formula.Symbol.Kind] = [
    "+": .binary, "-": .binary, "−": .binary, "*": .binary, "/": .slash, "=": .relation,
    "<": .relation, ">": .relation, ":": .relation, ",": .punctuation, ";": .punctuation,
    ".": .punctuation,
    "(": .opening, "[": .opening, ")": .closing, "]": .closing, "!": .postfix, "?": .postfix,
    "|": .bar, "@": .ordinary,
  ]

  /// Names and signs, in turn: a table that is read from one text is a tenth of one in code.
  static func pairs(_ text: String) -> [String: String] {
    let words = text.split(whereSeparator: { $0.isBlank }).map(String.init)
    return Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: words.count - 1, by: 2).map {
        (words[$0], words[$0 + 1])
      })
  }

  private static let greek = pairs(
    """
    alpha α  beta β  gamma γ  delta δ  epsilon ϵ  varepsilon ε  zeta ζ  eta η  theta θ
    vartheta ϑ  iota ι  kappa κ  lambda λ  mu μ  nu ν  xi ξ  omicron ο  pi π  rho ρ  varrho ϱ
    sigma σ  varsigma ς  tau τ  upsilon υ  phi ϕ  varphi φ  chi χ  psi ψ  omega ω  Gamma Γ
    Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Upsilon Υ  varpi ϖ  digamma ϝ  varkappa ϰ
    Phi Φ  Psi Ψ  Omega Ω
    """)

  /// The fences that are commands.
  static let delimiters: [String: Formula.Delimiter] = [
    "{": .leftBrace, "}": .rightBrace, "lbrace": .leftBrace, "rbrace": .rightBrace,
    "lbrack": .leftBracket, "rbrack": .rightBracket, "lfloor": .leftFloor,
    "rfloor": .rightFloor, "lceil": .leftCeiling, "rceil": .rightCeiling,
    "langle": .leftAngle, "rangle": .rightAngle, "vert": .bar, "lvert": .bar, "rvert": .bar,
    "|": .doubleBar, "Vert": .doubleBar, "lVert": .doubleBar, "rVert": .doubleBar,
    "backslash": .backslash,
  ]

  /// The fences that are single characters after `\left`.
  static let delimiterCharacters: [Character: Formula.Delimiter] = [
    ".": .none, "/": .slash, "(": .leftParenthesis, ")": .rightParenthesis, "[": .leftBracket,
    "]": .rightBracket, "|": .bar, "<": .leftAngle, ">": .rightAngle, "⟨": .leftAngle,
    "⟩": .rightAngle, "⌊": .leftFloor, "⌋": .rightFloor, "⌈": .leftCeiling,
    "⌉": .rightCeiling, "‖": .doubleBar,
  ]
}
