import Equations
import Expressions
import Networks
import Notebooks
import Tracing

extension ScriptWriter {
  /// The terms that an explanation lists, as arrays: the cells that they are made of, a column
  /// each. Where a term is the product of its cells, the claim too that they come to what is explained.
  mutating func terms(of explanation: Explanation, _ environment: Environment) -> [String] {
    let writer = ExpressionPython(environment: environment, names: book)
    let sums = explanation.parts.flatMap { part in part.sums.map { (part, $0) } }
    return sums.flatMap { part, sum -> [String] in
      guard !sum.terms.isEmpty, !sum.columns.isEmpty else { return [] }
      let name = fresh("terms of \(explanation.cell.prefix { $0 != "[" })")
      let columns = sum.columns.indices.map { place in
        "    \(Self.column(place, of: sum, writer)),  # \(sum.columns[place])"
      }
      let array = ["\(name) = np.stack(["] + columns + ["], axis=1)"]
      guard sum.terms.allSatisfy({ $0.isProduct }) else { return array }
      // Where the formula is the sum and nothing else, the cell itself is what must come out.
      let isAll = explanation.parts.count == 1 && part.numbers == nil && part.sums.count == 1
      let whole = isAll ? Self.cell(explanation.cell, writer) : nil
      return array + Self.claim(sum, name, of: explanation.cell, whole: whole)
    }
  }

  private static func cell(_ name: String, _ writer: ExpressionPython) -> String? {
    guard let expression = try? writer.environment.expression(in: name) else { return nil }
    return (try? writer.number(of: expression))?.text.text
  }

  /// - Parameter whole: what the cell itself is called, if its formula is the sum and nothing else.
  private static func claim(
    _ sum: Explanation.Sum, _ name: String, of cell: String, whole: String?
  ) -> [String] {
    let value = whole ?? String(python: sum.value)
    let what = whole == nil ? "the sum within \(cell)" : cell
    var (left, said) = ("\(name).prod(axis=1)", "")
    switch sum.kind {
    case .sum:
      let rest = sum.rest ?? 0
      left += ".sum()"
      if rest != 0 { left += " \(rest < 0 ? "-" : "+") \(String(python: abs(rest)))" }
      said = "the terms\(rest == 0 ? "" : " and what the others come to") add up to \(what)"
    case .maximum:
      left += ".max()"
      said = "the largest within \(cell)"
    case .minimum:
      left += ".min()"
      said = "the smallest within \(cell)"
    }
    let largest = sum.terms.map { abs($0.value) }.max() ?? 0
    let size = largest > 1.5 * abs(sum.value) ? ", size=\(NumberText.general(largest, 2))" : ""
    return ["check(", "    \(left), \"≈\",", "    \(value),", "    \(said.pythonLiteral)\(size))"]
  }

  /// The cells of one column, read where the array has them; numbers that no array has as they are.
  private static func column(
    _ place: Int, of sum: Explanation.Sum, _ writer: ExpressionPython
  ) -> String {
    let cells = sum.terms.compactMap { $0.cells[place] }.compactMap {
      try? writer.environment.expression(in: $0)
    }
    if cells.count == sum.terms.count, let read = read(cells, writer) { return read }
    return "[\(sum.terms.map { String(python: $0.factors[place]) }.joined(separator: ", "))]"
  }

  /// Cells of one array by lists of indices, as in `f_k[[17, 26], 11, 9]`.
  private static func read(_ cells: [Expression], _ writer: ExpressionPython) -> String? {
    guard case .index(let first, _, _)? = cells.first, let array = try? writer.numbers(of: first),
      array.dimensions.allSatisfy({ $0.coordinates == .counted(from: nil) })
    else { return nil }
    let places = cells.compactMap { cell -> [Int]? in
      guard case .index(let base, let arguments, _) = cell, base == first else { return nil }
      guard arguments.count == array.dimensions.count else { return nil }
      let place = array.dimensions.indices.compactMap { axis -> Int? in
        let name = array.dimensions[axis].axis.name
        let argument = arguments.first { $0.axis == name } ?? arguments[axis]
        guard case .one(.number(let number, _)) = argument.selection else { return nil }
        return Int(exactly: number)
      }
      return arguments.count == place.count ? place : nil
    }
    guard places.count == cells.count else { return nil }
    let indices = array.dimensions.indices.map { axis in
      let along = places.map { $0[axis] }
      return Set(along).count == 1 ? "\(along[0])" : "\(along)"
    }
    let text = "\(array.text.text(within: .atom))[\(indices.joined(separator: ", "))]"
    // Columns are stacked: each has a number for every term.
    return indices.contains { $0.hasPrefix("[") } ? text : "np.full(\(cells.count), \(text))"
  }
}

extension Explanation.Term {
  /// Whether the term is the product of its factors, and not something else made of them.
  fileprivate var isProduct: Bool {
    abs(factors.reduce(1, *) - value) <= 1e-9 * abs(value)
  }
}
