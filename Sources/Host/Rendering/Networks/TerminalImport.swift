import Checkpoints
import Markup

extension TerminalRenderer {
  /// What went where when weights of another program were read: a table, and what else is to be known.
  public func account(of found: WeightImport) -> String {
    let table = TextTable(
      corner: "of the file", labels: found.transfers.map(\.source.withoutControls),
      columns: [
        TextTable.Column(
          heading: "shape", cells: found.transfers.map { (Self.text($0.sourceShape), []) },
          isLeft: true),
        TextTable.Column(
          heading: "became", cells: found.transfers.map { ($0.parameter, .bold) }, isLeft: true),
        TextTable.Column(
          heading: "how", cells: found.transfers.map { ($0.change ?? "as it was", []) },
          isLeft: true),
      ])
    let sentences = [
      "Read in the layout \(found.layout.rawValue). Pixels of 0...255 will be multiplied by "
        + "\(found.model.pixelScale).",
      found.isByOrder
        ? "No name fits, so the order of the names says which tensor is which: see that it is right."
        : nil,
      found.unused.isEmpty
        ? nil : "Left out, since the network has no use for it: \(found.unused.listed(at: 8)).",
    ].compactMap(\.self)
    let lines = table.lines(style) + [""] + sentences.flatMap { wrapped([Span($0)]) }
    return style.finished(lines.joined(separator: "\n") + "\n")
  }

  /// Extents as they are written: `32×1×3×3`.
  private static func text(_ extents: [Int]) -> String {
    extents.isEmpty ? "a number" : extents.map(String.init).joined(separator: "×")
  }
}

extension [String] {
  /// The first of some names, and how many more there are.
  fileprivate func listed(at most: Int) -> String {
    let shown = prefix(most).joined(separator: ", ")
    return count > most ? "\(shown) and \(count - most) more" : shown
  }
}
