import Equations

extension IndexExpression {
  /// The factor of each variable, if the expression is a sum of them and a constant; nil if it has
  /// quotients or remainders.
  var factors: [String: Int]? {
    var factors: [String: Int] = [:]
    for term in terms {
      guard case .variable(let name) = term.atom else { return nil }
      factors[name] = term.factor
    }
    return factors
  }

  /// The smallest and largest number that a sum of variables can be; nil for quotients and
  /// remainders, which stay inside what they are used for.
  func bounds(over ranges: [String: Range<Int>]) -> ClosedRange<Int>? {
    guard let factors else { return nil }
    var (low, high) = (constant, constant)
    for (name, factor) in factors {
      guard let range = ranges[name], !range.isEmpty else { return nil }
      let ends = [factor * range.lowerBound, factor * (range.upperBound - 1)]
      low += min(ends[0], ends[1])
      high += max(ends[0], ends[1])
    }
    return low...high
  }

  /// The expression as Python writes it: `2 * y + dx`.
  var python: String {
    var text = ""
    for term in terms {
      let atom =
        switch term.atom {
        case .variable(let name): name
        case .quotient(let inner, let divisor): "\(inner.pythonOperand) // \(divisor)"
        case .remainder(let inner, let divisor): "\(inner.pythonOperand) % \(divisor)"
        }
      let size = abs(term.factor)
      let isPlain = if case .variable = term.atom { true } else { false }
      let written = size == 1 ? atom : "\(size) * " + (isPlain ? atom : "(\(atom))")
      text += text.isEmpty ? (term.factor < 0 ? "-" : "") : (term.factor < 0 ? " - " : " + ")
      text += written
    }
    if text.isEmpty { return "\(constant)" }
    return constant == 0 ? text : text + (constant < 0 ? " - \(-constant)" : " + \(constant)")
  }

  private var pythonOperand: String { variable ?? "(\(python))" }
}
