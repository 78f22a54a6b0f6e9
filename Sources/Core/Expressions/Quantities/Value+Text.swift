import ActivationMaps
import Equations
import Networks

extension Value {
  /// The value as a piece of a sentence; nil if it is more than one number.
  package func text(format: NumberFormat) -> String? {
    switch self {
    case .quantity(let quantity): quantity.scalar.map(format.string)
    case .text(let text): text
    case .truth(let truth): truth ? "true" : "false"
    case .cell(let cell): cell.map { "\($0.axis) \($0.index)" }.joined(separator: ", ")
    case .region(let region):
      region.map { "\($0.axis) \($0.range.lowerBound) to \($0.range.upperBound - 1)" }
        .joined(separator: ", ")
    case .box(let box?):
      "rows \(box.rows.lowerBound) to \(box.rows.upperBound), "
        + "columns \(box.columns.lowerBound) to \(box.columns.upperBound)"
    case .box(nil): "no box"
    case .unknown: "not known"
    }
  }
}
