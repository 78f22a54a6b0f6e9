import Equations

extension WorkedEquation {
  /// What a sum of cells is called, as in `sum(grad(S_c[c: 7], f_k)[k: 3])`; nil for other parts.
  func sumName(_ part: Equation, _ variables: [String: Int]) -> String? {
    guard case .total(let domain, let body) = part, domain.conditions.isEmpty,
      case .cell(let cell) = body
    else { return nil }
    var first = variables
    for range in domain.ranges { first[range.name] = range.range.lowerBound }
    guard let one = inside(body, first), let written = name(one),
      let open = written.lastIndex(of: "["), let extents = operands[cell.operand]?.extents
    else { return nil }
    let places = written[open...].dropFirst().dropLast().split(separator: ",")
    guard places.count == cell.indices.count else { return nil }
    var kept: [Substring] = []
    for (place, (index, extent)) in zip(places, zip(cell.indices, extents)) {
      let range = index.variable.flatMap { name in domain.ranges.first { $0.name == name } }
      if range == nil { kept.append(place) } else if range?.range != 0..<extent { return nil }
    }
    let fixed = kept.map { $0.drop { $0 == " " } }.joined(separator: ", ")
    return "sum(" + written[..<open] + (kept.isEmpty ? ")" : "[\(fixed)])")
  }
}
