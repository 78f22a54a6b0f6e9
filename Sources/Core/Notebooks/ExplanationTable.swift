import Tracing

extension NumberTable {
  /// The terms of a sum or a choice as a table, with what is not shown and the total.
  public init(_ sum: Explanation.Sum) {
    let isSum = sum.kind == .sum
    // A term that is nothing but its one number needs no column of its own.
    let isPlain = sum.columns.count == 1 && sum.terms.allSatisfy { $0.factors == [$0.value] }
    let empty = [Double?](repeating: nil, count: isPlain ? 0 : sum.columns.count)
    var rows = sum.terms.map { term in
      let place = zip(sum.variables, term.indices).map { "\($0) \($1)" }.joined(separator: ", ")
      let factors = isPlain ? [] : term.factors.map { Optional($0) }
      return Row(
        label: place + (term.isChosen ? " ◀" : ""), cells: factors + [term.value], role: .entry,
        names: term.cells)
    }
    let hidden = sum.count - sum.terms.count
    if hidden > 0 {
      let label = "\(hidden) more"
      rows.append(
        Row(
          label: isSum && hidden > 1 ? label + " together" : label, cells: empty + [sum.rest],
          role: .rest))
    }
    let totals: [Explanation.Sum.Kind: String] = [
      .sum: "sum", .maximum: "largest", .minimum: "smallest",
    ]
    rows.append(Row(label: totals[sum.kind] ?? "", cells: empty + [sum.value], role: .total))
    let choice = isSum ? "largest" : "best"
    let listed = sum.terms.count == 1 ? choice : "\(choice) \(sum.terms.count)"
    let shown =
      hidden > 0
      ? "the \(listed) of \(sum.count)" : sum.count == 1 ? "its one term" : "all \(sum.count)"
    let sign = [.sum: "Σ", .maximum: "max", .minimum: "min"][sum.kind] ?? ""
    self.init(
      title: "\(sign) over \(sum.variables.joined(separator: ", ")) of \(sum.term.text): \(shown)",
      corner: "", columns: isPlain ? sum.columns : sum.columns + ["term"], rows: rows)
  }
}
