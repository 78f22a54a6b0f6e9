import Equations

/// A piece of NumPy whose value has an axis for each of some variables.
struct ArrayText: Equatable {
  /// How tightly a piece holds together.
  enum Binding: Int, Comparable {
    /// a + b
    case sum
    /// a * b
    case product
    /// -a, a ** 2
    case power
    /// A name, a call, what stands in brackets.
    case atom

    static func < (one: Binding, other: Binding) -> Bool { one.rawValue < other.rawValue }
  }

  /// The piece.
  let text: String
  /// How tightly it holds together.
  let binding: Binding
  /// The variables that run along its axes, in order.
  let axes: [String]

  init(_ text: String, _ binding: Binding = .atom, axes: [String] = []) {
    self.text = text
    self.binding = binding
    self.axes = axes
  }

  /// The text, in parentheses where it holds together less than is needed.
  func text(within binding: Binding) -> String {
    self.binding < binding ? "(\(text))" : text
  }

  /// The same array so that it can be combined with one along all of `wanted`: its axes in their
  /// order, with an axis of one where it has none, but for those in front.
  func aligned(to wanted: [String]) -> ArrayText {
    let order = wanted.filter { axes.contains($0) }
    var result = order == axes ? self : transposed(to: order)
    let needed = Array(wanted.drop { !order.contains($0) })
    guard needed != order, !order.isEmpty else { return result }
    let index = needed.map { order.contains($0) ? ":" : "None" }
    // What follows the last axis of one is taken whole anyway.
    result = ArrayText(
      "\(result.text(within: .atom))[\(index.joined(separator: ", "))]", axes: needed)
    return result
  }

  /// The same array with its axes in another order.
  func transposed(to order: [String]) -> ArrayText {
    guard order != axes else { return self }
    let places = order.compactMap { axes.firstIndex(of: $0) }
    let text =
      places == Array(places.indices.reversed())
      ? ".T" : ".transpose(\(places.map(String.init).joined(separator: ", ")))"
    return ArrayText(self.text(within: .atom) + text, axes: order)
  }
}

extension String {
  /// A number as Python writes it: `225`, `0.75`.
  init(python number: Double) {
    // Fifteen digits hide what rounding has left at the end of a product of settings.
    let short = NumberText.general(number, 15)
    let text = abs((Double(short) ?? .nan) - number) <= 1e-15 * abs(number) ? short : "\(number)"
    self =
      number.isInfinite || number.isNaN
      ? (number.isNaN ? "np.nan" : number < 0 ? "-np.inf" : "np.inf")
      : text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
