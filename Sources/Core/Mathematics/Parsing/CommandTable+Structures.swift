extension CommandTable {
  /// The commands that take arguments, or that only set a style, by their names.
  static let structures: [String: FormulaParser.Structure] = {
    var result = singles
    for (structure, names) in families {
      for name in names { result[name] = structure }
    }
    return result
  }()

  private static let singles: [String: FormulaParser.Structure] = [
    "sqrt": .root, "operatorname": .operatorName, "mathop": .operatorTerm,
    "substack": .substack, "not": .negation, "tag": .tag, "left": .fence, "middle": .middle,
    "begin": .environment, "hat": .accent(.hat), "widehat": .accent(.hat),
    "bar": .accent(.bar), "overline": .accent(.bar), "tilde": .accent(.tilde),
    "widetilde": .accent(.tilde), "vec": .accent(.vec), "overrightarrow": .accent(.vec),
    "overleftarrow": .accent(.leftArrow), "dot": .accent(.dot), "ddot": .accent(.ddot),
    "dddot": .accent(.dddot), "check": .accent(.check), "widecheck": .accent(.check),
    "breve": .accent(.breve), "acute": .accent(.acute), "grave": .accent(.grave),
    "mathring": .accent(.ring), "underline": .accent(.underline),
    "underbar": .accent(.underline), "underbrace": .brace(.under), "overbrace": .brace(.over),
    "underset": .stack(.under), "overset": .stack(.over), "stackrel": .stack(.over),
    "xrightarrow": .arrow("→"), "xleftarrow": .arrow("←"), "xRightarrow": .arrow("⇒"),
    "xLeftarrow": .arrow("⇐"), "xleftrightarrow": .arrow("↔"), "xmapsto": .arrow("↦"),
    "rm": .font(.upright), "bf": .font(.bold), "it": .font(.italic),
    "cal": .font(.calligraphic), "sf": .font(.upright), "tt": .font(.upright),
  ]

  private static let families: [(FormulaParser.Structure, [String])] = [
    (.fraction, ["frac", "tfrac", "dfrac", "cfrac", "nicefrac", "sfrac"]),
    (.binomial, ["binom", "tbinom", "dbinom"]),
    (
      .text,
      [
        "text", "textrm", "textbf", "textit", "texttt", "textsf", "textnormal", "textup", "textsc",
        "intertext",
        "mbox", "hbox", "emph",
      ]
    ),
    (.uprightName, ["mathrm", "mathit", "mathsf", "mathtt", "mathnormal"]),
    (.alphabet(.bold), ["mathbf", "boldsymbol", "bm", "pmb", "bold"]),
    (.alphabet(.calligraphic), ["mathcal", "mathscr"]),
    (.alphabet(.blackboard), ["mathbb", "mathbbm", "mathds", "Bbb"]),
    (.alphabet(.fraktur), ["mathfrak", "frak"]),
    (.boxed, ["boxed", "fbox"]),
    (.modulus, ["mod", "pmod", "pod"]),
    (.colored, ["color", "textcolor", "colorbox"]),
    (.placeholder, ["phantom", "hphantom", "vphantom"]),
    (.dropped, ["label", "hspace", "vspace", "cline"]),
    (
      .size,
      ["big", "Big", "bigg", "Bigg"].flatMap { size in
        [size, size + "l", size + "r", size + "m"]
      }
    ),
    (
      .style,
      [
        "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag",
        "hline", "mathstrut", "strut", "allowbreak", "nobreak", "mathrel", "mathbin", "mathord",
        "mathopen", "mathclose", "mathpunct", "mathinner", "smash", "centering", "rlap", "llap",
        "mathrlap", "mathllap", "mathclap", "relax", "protect", "ensuremath", "normalfont", "/",
        "-", "null",
      ]
    ),
  ]

  static let spaces: [String: Formula.Space] = [
    "!": .negative, "negthinspace": .negative, ",": .thin, "thinspace": .thin, ":": .medium,
    ">": .medium, "medspace": .medium, ";": .thick, "thickspace": .thick, " ": .thick,
    "enspace": .thick, "enskip": .thick, "space": .thick, "quad": .quad, "qquad": .doubleQuad,
  ]

  static let functions = [
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "tanh", "sinh", "cosh",
    "coth", "arcsin", "arccos", "arctan", "arg", "dim", "ker", "deg", "hom",
  ]

  static let large: [String: Formula.LargeOperator] = [
    "sum": .sum, "prod": .product, "int": .integral, "bigcup": .union,
    "bigcap": .intersection, "coprod": .sign("∐"), "bigoplus": .sign("⨁"),
    "bigotimes": .sign("⨂"), "bigodot": .sign("⨀"), "bigvee": .sign("⋁"),
    "bigwedge": .sign("⋀"), "biguplus": .sign("⨄"), "bigsqcup": .sign("⨆"),
    "iint": .integralSign("∬"), "iiint": .integralSign("∭"), "oint": .integralSign("∮"),
    "oiint": .integralSign("∯"), "smallint": .integral, "max": .named("max"),
    "min": .named("min"), "sup": .named("sup"), "inf": .named("inf"), "lim": .named("lim"),
    "limsup": .named("lim sup"), "liminf": .named("lim inf"), "argmax": .named("arg max"),
    "argmin": .named("arg min"), "det": .named("det"), "gcd": .named("gcd"),
    "Pr": .named("Pr"),
  ]
}
