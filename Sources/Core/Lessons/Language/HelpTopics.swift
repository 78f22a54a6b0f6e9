/// What help says besides statements and functions.
enum HelpTopics {
  /// The topics: `show`'s kinds, then those about how expressions are written.
  static var all: [HelpEntry] {
    Show.Kind.allCases.map { $0.help } + [names, ranges, comparison, formats, file, frontMatter]
  }

  private static let names = HelpEntry(
    "names", "NAME", "what is known besides nodes, symbols, parameters and what `let` named",
    example: "predicted",
    details: [
      .init(syntax: "image", meaning: "the picture, from 0 (ground) to 1 (ink)"),
      .init(syntax: "label", meaning: "the class that came with it; not known for one's own"),
      .init(syntax: "predicted", meaning: "the class with the highest score"),
      .init(syntax: "class", meaning: "the class that the lesson follows"),
      .init(syntax: "classes", meaning: "how many classes there are"),
      .init(syntax: "truth", meaning: "the box of the labelled digit, known for scenes"),
      .init(syntax: "mask", meaning: "1 at the labelled digit's ink, known for scenes"),
    ])

  private static let ranges = HelpEntry(
    "ranges", "TENSOR[AXIS: INDEX, AXIS: FROM..<END, AXIS: FROM...LAST]",
    "part of a tensor, by the names of its axes or by position",
    example: "f_k[k: 3, y: 2..<6, x: 4...5]",
    details: [
      .init(syntax: "f_k[k: 3, y: 4, x: 5]", meaning: "one cell"),
      .init(syntax: "f_k[3, 4, 5]", meaning: "the same by position"),
      .init(syntax: "f_k[k: top(4, F_k)]", meaning: "the indices that an expression gives"),
      .init(syntax: "M_c[c: 7, argmax(M_c[c: 7])]", meaning: "the cell that an expression gives"),
    ])

  private static let comparison = HelpEntry(
    "comparison", "EXPR ≈ EXPR", "how two sides compare: ≈ = ≠ < ≤ > ≥ (or <= >= !=)",
    example: "sum(P_c) ≈ 1",
    details: [
      .init(
        syntax: "sum(P_c) ≈ 1",
        meaning: "the same but for rounding: a ten-thousandth of the terms that were added"),
      .init(syntax: "S_c = S_c", meaning: "the same to the last bit"),
      .init(syntax: "f_k ≥ 0", meaning: "each number of a tensor"),
    ])

  private static let formats = HelpEntry(
    "formats", "`= EXPR : FORMAT`", "a value in a lesson's text, and how it is written",
    example: "max(P_c)",
    details: [
      .init(syntax: "`= max(P_c)`", meaning: "four significant digits"),
      .init(syntax: "`= max(P_c) : 0.01`", meaning: "two decimals; 0 for none"),
      .init(syntax: "`= max(P_c) : 0.1%`", meaning: "per cent with one decimal"),
    ])

  private static let file = HelpEntry(
    "file", "NAME.md", "a lesson: Markdown with front matter; `lesson new NAME` writes one",
    example: "show S_c as bars",
    details: [
      .init(syntax: "`## TITLE`", meaning: "begins a step"),
      .init(syntax: "`$LATEX$`", meaning: "a formula; between two $$ on a line of its own"),
      .init(syntax: "`= EXPR : FORMAT`", meaning: "between backticks, a value in the text"),
      .init(syntax: "`lesson`", meaning: "behind three backticks, a cell: a statement a line"),
      .init(syntax: "`<!-- speaker: … -->`", meaning: "what only `lesson notes` shows"),
    ])

  private static let frontMatter = HelpEntry(
    "front-matter", "between two lines of ---", "what a lesson says of itself, a field a line",
    example: "classes",
    details: [
      .init(syntax: "`title: TEXT`", meaning: "its title"),
      .init(syntax: "`summary: TEXT`", meaning: "what it is about, in a sentence"),
      .init(syntax: "`minutes: 15`", meaning: "how long it takes"),
      .init(syntax: "`model: cam`", meaning: "the network; cam without it"),
      .init(syntax: "`variant: ones`", meaning: "its variant, if it has any"),
      .init(
        syntax: "`image: mnist-5k/test/108`", meaning: "the image; the network's own without it"),
      .init(syntax: "`weights: my.safetensors`", meaning: "weights other than the shipped ones"),
      .init(syntax: "`needs: [forward-pass]`", meaning: "the lessons to take first"),
      .init(
        syntax: "`trains: 1000`",
        meaning: "its page carries so many digits, and trains a network with them"),
    ])
}
