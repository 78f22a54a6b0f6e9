/// The commands that stand for one term, and the names of all others.
enum CommandTable {
  /// The terms by their commands' names.
  static let terms: [String: Formula.Term] = {
    var terms: [String: Formula.Term] = [:]
    for (name, letter) in greek { terms[name] = .letter(letter, .italic) }
    for (kind, names) in symbols {
      for (name, text) in names { terms[name] = .symbol(Formula.Symbol(text, kind)) }
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
    for (_, letter) in greek { terms[letter] = .letter(letter, .italic) }
    for (kind, names) in symbols {
      for (_, text) in names {
        guard let character = text.first, text.count == 1, !character.isASCII else { continue }
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
    (Array(terms.keys) + Array(FormulaParser.structures.keys) + limits + ["right", "end"])
    .filter { $0.first?.isLatinLetter ?? false }
    .sorted()

  /// The commands that say where bounds stand; bounds stand where they always do.
  static let limits = ["limits", "nolimits"]

  private static let keyboard: [Character: Formula.Symbol.Kind] = [
    "+": .binary, "-": .binary, "−": .binary, "*": .binary, "/": .slash, "=": .relation,
    "<": .relation, ">": .relation, ":": .relation, ",": .punctuation, ";": .punctuation,
    ".": .punctuation,
    "(": .opening, "[": .opening, ")": .closing, "]": .closing, "!": .postfix, "?": .postfix,
    "|": .bar, "@": .ordinary,
  ]

  private static let greek: [String: Character] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
    "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
  ]

  private static let symbols: [Formula.Symbol.Kind: [String: String]] = [
    .ordinary: [
      "infty": "∞", "prime": "′", "ell": "ℓ", "emptyset": "∅", "top": "⊤",
      "hbar": "ℏ", "_": "_", "#": "#", "$": "$", "&": "&", "star": "⋆",
    ],
    .prefix: ["partial": "∂", "nabla": "∇", "neg": "¬", "forall": "∀", "exists": "∃"],
    .postfix: ["%": "%"],
    .binary: [
      "cdot": "·", "times": "×", "pm": "±", "mp": "∓", "div": "÷", "odot": "⊙", "circ": "∘",
      "oplus": "⊕", "otimes": "⊗", "ast": "∗", "cup": "∪", "cap": "∩", "setminus": "∖",
      "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "bullet": "•", "bmod": "mod",
    ],
    .relation: [
      "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
      "equiv": "≡", "sim": "∼", "propto": "∝", "ll": "≪", "gg": "≫", "to": "→",
      "rightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "mapsto": "↦",
      "longmapsto": "⟼", "longrightarrow": "⟶", "Rightarrow": "⇒", "Leftarrow": "⇐",
      "implies": "⟹", "Leftrightarrow": "⇔", "iff": "⟺", "in": "∈", "notin": "∉", "ni": "∋",
      "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "mid": "∣",
      "perp": "⊥", "parallel": "∥", "coloneqq": "≔", "lt": "<", "gt": ">",
    ],
    .punctuation: ["colon": ":"],
    .ellipsis: [
      "dots": "…", "ldots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "dotsc": "…",
      "dotsb": "⋯",
    ],
  ]

  private static let spaces: [String: Formula.Space] = [
    "!": .negative, ",": .thin, ":": .medium, ">": .medium, ";": .thick, " ": .thick,
    "quad": .quad, "qquad": .doubleQuad,
  ]

  private static let functions = [
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan", "arg",
    "dim", "ker", "deg",
  ]

  private static let large: [String: Formula.LargeOperator] = [
    "sum": .sum, "prod": .product, "int": .integral, "bigcup": .union,
    "bigcap": .intersection, "max": .named("max"), "min": .named("min"), "sup": .named("sup"),
    "inf": .named("inf"), "lim": .named("lim"), "argmax": .named("arg max"),
    "argmin": .named("arg min"), "det": .named("det"), "gcd": .named("gcd"),
    "Pr": .named("Pr"),
  ]

  /// The fences that are commands.
  static let delimiters: [String: Formula.Delimiter] = [
    "{": .leftBrace, "}": .rightBrace, "lbrace": .leftBrace, "rbrace": .rightBrace,
    "lbrack": .leftBracket, "rbrack": .rightBracket, "lfloor": .leftFloor,
    "rfloor": .rightFloor, "lceil": .leftCeiling, "rceil": .rightCeiling,
    "langle": .leftAngle, "rangle": .rightAngle, "vert": .bar, "lvert": .bar, "rvert": .bar,
    "|": .doubleBar, "Vert": .doubleBar, "lVert": .doubleBar, "rVert": .doubleBar,
  ]

  /// The fences that are single characters after `\left`.
  static let delimiterCharacters: [Character: Formula.Delimiter] = [
    ".": .none, "(": .leftParenthesis, ")": .rightParenthesis, "[": .leftBracket,
    "]": .rightBracket, "|": .bar, "<": .leftAngle, ">": .rightAngle, "⟨": .leftAngle,
    "⟩": .rightAngle, "⌊": .leftFloor, "⌋": .rightFloor, "⌈": .leftCeiling,
    "⌉": .rightCeiling, "‖": .doubleBar,
  ]
}
