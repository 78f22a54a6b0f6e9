import Networks

/// Which tensor of the pass a quantity's numbers are cells of, so that each number can be explained
/// where it is shown.
///
/// It is kept by what only picks numbers, and lost by what computes new ones.
public struct CellOrigin: Equatable, Sendable {
  /// The tensor as expressions name it: `M_c`, `grad(L, f_k)`.
  public let tensor: String
  /// The tensor's axes, each with the coordinate that was picked; nil where they all are there.
  private var indices: [(axis: Axis, coordinate: Int?)]
  /// For a map brought to the image's size, the cell's row or column that lies nearest to each of
  /// the image's.
  private(set) var nearest: [Axis: [Int]] = [:]

  /// All cells of a tensor.
  init(tensor: String, axes: [Axis]) {
    self.tensor = tensor
    indices = axes.map { (axis: $0, coordinate: nil) }
  }

  /// The cells with one coordinate along an axis.
  package func selecting(_ axis: Axis, _ coordinate: Int) -> CellOrigin {
    var origin = self
    origin.indices = indices.map { index in
      index.axis == axis
        ? (axis: axis, coordinate: nearest[axis].map { $0[coordinate] } ?? coordinate) : index
    }
    return origin
  }

  /// The same cells, as rows and columns of a picture of the image's size lie nearest to them.
  func enlarged(rows: [Int], columns: [Int]) -> CellOrigin {
    var origin = self
    origin.nearest = [.row: rows, .column: columns]
    return origin
  }

  /// What shows a cell whose coordinate along an axis this is.
  package func coordinate(_ axis: Axis, shownAt place: Int) -> Int {
    nearest[axis].map { $0.indices.contains(place) ? $0[place] : place } ?? place
  }

  /// A cell's name, as in `M_c[c: 7, y: 4, x: 9]`; an axis whose coordinate is not given stays
  /// open, as in `M_c[c: 7, y: {y}, x: {x}]`.
  package func name(_ given: [Axis: Int] = [:]) -> String {
    brackets(
      indices.map { index in
        let shown = given[index.axis].map { coordinate(index.axis, shownAt: $0) }
        let text = (index.coordinate ?? shown).map { String($0) } ?? "{\(index.axis)}"
        return "\(index.axis): \(text)"
      })
  }

  /// What was picked, without the axes that are open: `M_c[c: 7]`.
  package var whole: String {
    brackets(
      indices.compactMap { index in index.coordinate.map { "\(index.axis): \($0)" } })
  }

  private func brackets(_ parts: [String]) -> String {
    parts.isEmpty ? tensor : "\(tensor)[\(parts.joined(separator: ", "))]"
  }

  /// Whether two origins are the same cells.
  public static func == (one: CellOrigin, other: CellOrigin) -> Bool {
    one.name() == other.name() && one.nearest == other.nearest
  }
}
