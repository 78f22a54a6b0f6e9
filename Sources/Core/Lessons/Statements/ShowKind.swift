extension Show {
  /// The kinds in which a tensor can be shown.
  enum Kind: String, CaseIterable, Sendable {
    case heatmap, bars, table, grid, image, line
  }
}

extension Show.Kind {
  /// Their names.
  static var names: [String] { allCases.map { $0.rawValue } }

  /// What help says of the kind.
  var help: HelpEntry {
    HelpEntry(
      rawValue, "show EXPR, … as \(rawValue)", words.meaning, example: words.example,
      details: words.details)
  }

  private var words: (meaning: String, example: String, details: [HelpEntry.Detail]) {
    switch self {
    case .heatmap:
      (
        "maps with the axes y, x in colours, side by side",
        "show M_c[c: 7], M_c[c: 9] as heatmap over image", []
      )
    case .bars: ("a tensor with one axis as bars", "show S_c as bars", [])
    case .table: tableWords
    case .grid: ("maps along one more axis, all in one scale", "show f_k as grid", [])
    case .image: ("in grays, as an image", "show image as image", [])
    case .line: ("count, histogram, range and mean in a line", "show dense.weight as line", [])
    }
  }

  private var tableWords: (meaning: String, example: String, details: [HelpEntry.Detail]) {
    (
      "numbers: tensors with one axis as columns, or one with two axes",
      "show F_k, \"weight\": dense.weight[c: 7] as table rows top(4, F_k)",
      [
        .init(
          syntax: "show F_k as table rows top(4, F_k) running",
          meaning: "the rows listed, all others in one, and the sum"),
        .init(
          syntax: "show dense.weight[c: 7] * f_k as table down k top 4 across [y, x] top 3",
          meaning: "one table added up by rows and by columns"),
      ]
    )
  }
}
