/// The axes of a tensor with the extent of each, outermost in memory first.
///
///     let maps = Shape.maps(units: 32, rows: 15, columns: 15)
///     maps.description           // "k 32 · y 15 · x 15"
///     maps.offset(of: [1, 0, 2]) // 227
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// The axes' names, all different.
  public let axes: [Axis]
  /// How many indices each axis has.
  public let extents: [Int]

  /// A shape from axes and extents, of which there must be as many.
  public init(axes: [Axis], extents: [Int]) {
    precondition(axes.count == extents.count, "Each axis needs one extent.")
    precondition(Set(axes).count == axes.count, "An axis name stands twice in a shape.")
    precondition(extents.allSatisfy { $0 > 0 }, "An extent must be positive.")
    self.axes = axes
    self.extents = extents
  }

  /// A shape written as `[(.unit, 32), (.row, 15), (.column, 15)]`.
  public init(_ pairs: [(axis: Axis, extent: Int)]) {
    self.init(axes: pairs.map { $0.axis }, extents: pairs.map { $0.extent })
  }

  /// A stack of maps: units, rows, columns.
  public static func maps(units: Int, rows: Int, columns: Int) -> Shape {
    Shape([(.unit, units), (.row, rows), (.column, columns)])
  }

  /// The shape of a single number.
  public static let scalar = Shape([])

  /// How many numbers a tensor of this shape holds.
  public var count: Int { extents.reduce(1, *) }

  /// How many axes there are.
  public var rank: Int { axes.count }

  /// The extent of `axis`, if the shape has it.
  public func extent(of axis: Axis) -> Int? {
    axes.firstIndex(of: axis).map { extents[$0] }
  }

  /// How far apart in memory two neighbours along each axis lie.
  public var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for index in stride(from: rank - 2, through: 0, by: -1) {
      strides[index] = strides[index + 1] * extents[index + 1]
    }
    return strides
  }

  /// The index along each axis of the number at `offset` in memory.
  public func indices(at offset: Int) -> [Int] {
    zip(strides, extents).map { (offset / $0) % $1 }
  }

  /// The place in memory of the number at `indices`, one for each axis.
  public func offset(of indices: [Int]) -> Int {
    precondition(indices.count == rank, "One index is needed for each axis.")
    return zip(indices, strides).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The shape as it is written in lessons: `k 32 · y 15 · x 15`, or `a number`.
  public var description: String {
    if rank == 0 { return "a number" }
    return zip(axes, extents).map { "\($0) \($1)" }.joined(separator: " · ")
  }
}
