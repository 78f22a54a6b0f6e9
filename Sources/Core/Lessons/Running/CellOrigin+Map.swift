import Expressions
import Networks
import Pictures

extension Quantity {
  /// The cells that a quantity shows as a map: its last two axes run down and across, all others
  /// have one index.
  var mapCells: NumberMap.Cells? {
    guard var origin else { return nil }
    for dimension in dimensions.dropLast(2) {
      origin = origin.selecting(dimension.axis, dimension.coordinates[0])
    }
    let sides = dimensions.suffix(2).map { dimension in
      dimension.coordinates.map { origin.coordinate(dimension.axis, shownAt: $0) }
    }
    return NumberMap.Cells(
      whole: origin.whole, name: origin.name(), rows: sides.first ?? [], columns: sides.last ?? [])
  }
}
