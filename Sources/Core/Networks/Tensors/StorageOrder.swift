import Kernels

/// How the numbers of a tensor stand in a buffer: in the order of its axes, but that the unit comes
/// last where there are rows and columns, too.
///
/// Maps (k, y, x) are stored as (y, x, k), kernels (k, j, dy, dx) as (dy, dx, j, k), a dense layer's
/// weights of maps (c, k, y, x) as (y, x, k, c): so the numbers of all units at one place lie side by
/// side. Only kernels see that order; tensors, lessons and
/// files keep the axes' own.
extension Shape {
  /// The place in a buffer of the cell that comes at `cell` in the order of the axes.
  public func place(of cell: Int) -> Int {
    guard let axes = exchangedAxes else { return cell }
    let last = cell % axes.last
    let middle = cell / axes.last % axes.middle
    let first = cell / (axes.last * axes.middle)
    return (last * axes.middle + middle) * axes.first + first
  }

  private static let mapAxes: [Axis] = [.unit, .row, .column]
  private static let kernelAxes: [[Axis]] = [
    [.unit, .inputUnit, .kernelRow, .kernelColumn], [.classes, .unit, .row, .column],
  ]

  /// Three groups of axes whose first and last are exchanged in memory; nil where the order in
  /// memory is that of the axes.
  fileprivate var exchangedAxes: TransposeKernel.Axes? {
    if axes == Self.mapAxes {
      return extents[0] == 1
        ? nil : .init(first: extents[0], middle: 1, last: extents[1] * extents[2])
    }
    if Self.kernelAxes.contains(axes) {
      return .init(first: extents[0], middle: extents[1], last: extents[2] * extents[3])
    }
    return nil
  }
}

extension Buffer {
  /// A buffer with the numbers of a tensor.
  public convenience init(_ tensor: Tensor) {
    self.init(count: tensor.shape.count)
    load(tensor)
  }

  /// Replaces the numbers by those of a tensor.
  public func load(_ tensor: Tensor) {
    if let axes = tensor.shape.exchangedAxes {
      load(tensor.values, exchanging: axes)
    } else {
      load(tensor.values)
    }
  }

  /// The numbers as a tensor of the given shape, copied.
  public func tensor(_ shape: Shape) -> Tensor {
    let axes = shape.exchangedAxes
    return Tensor(shape: shape, values: axes.map { values(exchanging: $0.exchanged) } ?? values)
  }
}
