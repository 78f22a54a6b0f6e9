/// Float32 numbers arranged along named axes.
///
///     let map = Tensor(shape: Shape([(.row, 2), (.column, 2)]), values: [1, 2, 3, 4])
///     map[1, 0]            // 3
///     map.indexOfMaximum   // 3
public struct Tensor: Equatable, Sendable {
  /// The axes and their extents.
  public let shape: Shape
  /// The numbers; the last axis varies fastest.
  public let values: [Float]

  /// A tensor from its shape and its numbers, of which there must be as many.
  public init(shape: Shape, values: [Float]) {
    precondition(shape.count == values.count, "The shape does not fit the number of values.")
    self.shape = shape
    self.values = values
  }

  /// The number at one index for each axis.
  public subscript(indices: Int...) -> Float { values[shape.offset(of: indices)] }

  /// The index of the largest number; of several the first.
  public var indexOfMaximum: Int {
    values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
  }
}
