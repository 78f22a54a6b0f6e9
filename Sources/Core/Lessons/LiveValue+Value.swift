import Equations
import Expressions
import Notebooks

extension LiveValue {
  /// A value as a piece of a sentence; nil if it is more than one number.
  init?(_ value: Value, format: NumberFormat, source: String) {
    guard let text = value.text(format: format) else { return nil }
    let quantity: Quantity? = if case .quantity(let quantity) = value { quantity } else { nil }
    let isWords = if case .text = value { true } else { false }
    let isCell = quantity?.dimensions.isEmpty ?? false
    self.init(
      text: text, number: quantity?.scalar, source: source, isWords: isWords,
      cell: isCell ? quantity?.origin?.name() : nil)
  }
}
