import Networks

/// Numbers in float64 along named axes: what an expression in a lesson stands for.
///
/// An axis keeps the coordinates that its indices had in the trace, so that a part of a map still
/// says which rows and columns it is. Beside each number stands its magnitude: the size of the
/// numbers that were added to make it. Rounding errors of a sum are proportional to that, not to
/// the sum itself, and checks compare differences with it.
public struct Quantity: Equatable, Sendable {
  /// An axis with the coordinate of each of its indices.
  public struct Dimension: Equatable, Sendable {
    /// The axis' name.
    public let axis: Axis
    /// The coordinate of each index, as in the trace.
    public let coordinates: [Int]

    /// A dimension from its facts.
    public init(axis: Axis, coordinates: [Int]) {
      self.axis = axis
      self.coordinates = coordinates
    }

    /// How many indices there are.
    public var count: Int { coordinates.count }
  }

  /// The axes, outermost first.
  public let dimensions: [Dimension]
  /// The numbers; the last axis varies fastest.
  public let values: [Double]
  /// For each number, the size of what was added to make it; at least its absolute value.
  public let magnitudes: [Double]
  /// Where the rows and columns lie in the image, if they do.
  public let field: ReceptiveField?
  /// Which cells of the pass the numbers are, if they are not computed from them.
  public let origin: CellOrigin?

  /// A quantity from its parts; the magnitudes are the absolute values unless given.
  public init(
    dimensions: [Dimension], values: [Double], magnitudes: [Double]? = nil,
    field: ReceptiveField? = nil, origin: CellOrigin? = nil
  ) {
    precondition(dimensions.reduce(1) { $0 * $1.count } == values.count, "Sizes differ.")
    self.dimensions = dimensions
    self.values = values
    // Mostly none is negative, and then both are one piece of memory.
    self.magnitudes = magnitudes ?? (values.allSatisfy { $0 >= 0 } ? values : values.map(abs))
    self.field = field
    self.origin = origin
  }

  /// A number without axes.
  public init(_ number: Double) {
    self.init(dimensions: [], values: [number])
  }

  /// A recorded tensor.
  ///
  /// - Parameter name: what expressions call it, if its cells can be explained.
  public init(_ tensor: Tensor, field: ReceptiveField? = nil, named name: String? = nil) {
    self.init(
      dimensions: zip(tensor.shape.axes, tensor.shape.extents).map {
        Dimension(axis: $0, coordinates: Array(0..<$1))
      }, values: tensor.values.map(Double.init), field: field,
      origin: name.map { CellOrigin(tensor: $0, axes: tensor.shape.axes) })
  }

  /// The number, if there is exactly one.
  public var scalar: Double? { values.count == 1 ? values[0] : nil }

  /// How far apart two neighbours along each axis lie.
  package var strides: [Int] {
    var strides = [Int](repeating: 1, count: dimensions.count)
    for index in stride(from: dimensions.count - 2, through: 0, by: -1) {
      strides[index] = strides[index + 1] * dimensions[index + 1].count
    }
    return strides
  }

  /// The place of an axis among the dimensions.
  package func index(of axis: Axis) -> Int? { dimensions.firstIndex { $0.axis == axis } }

  /// The coordinates, axis by axis, of the number at `offset`.
  package func coordinates(at offset: Int) -> [(axis: Axis, coordinate: Int)] {
    zip(dimensions, strides).map { dimension, stride in
      (dimension.axis, dimension.coordinates[(offset / stride) % dimension.count])
    }
  }

  /// The axes with their extents, as in `k 32 · y 15 · x 15`.
  public var shapeText: String {
    dimensions.isEmpty
      ? "a number" : dimensions.map { "\($0.axis) \($0.count)" }.joined(separator: " · ")
  }
}
