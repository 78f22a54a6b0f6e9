import Networks

/// In which order a program stores the numbers of a parameter.
///
///     let kernels = Shape([(.unit, 32), (.inputUnit, 1), (.kernelRow, 3), (.kernelColumn, 3)])
///     WeightLayout.keras.extents(of: kernels)  // [3, 3, 1, 32]
public enum WeightLayout: String, Sendable, CaseIterable {
  /// PyTorch's, which is this program's own: kernels (unit, input unit, row, column), dense weights
  /// (class, unit).
  case pytorch
  /// Keras' on TensorFlow, JAX or PyTorch: kernels (row, column, input unit, unit), dense weights
  /// (unit, class).
  case keras
  /// That of Keras 1 on Theano: kernels as PyTorch's, but turned by half a turn, since Theano convolves
  /// where the others correlate; dense weights (unit, class).
  case kerasTheano = "keras-theano"

  /// How a parameter's extents stand in a file of this layout.
  public func extents(of shape: Shape) -> [Int] {
    axes(of: shape).map { shape.extent(of: $0) ?? 1 }
  }

  /// What is done to a parameter on its way from such a file, in words; nil if it stays as it is.
  public func change(of shape: Shape) -> String? {
    let names = axes(of: shape).map(\.name).joined(separator: ", ")
    let reordered = axes(of: shape) == shape.axes ? nil : "from the order \(names)"
    let turned = turns(shape) ? "kernels turned by half a turn" : nil
    let changes = [reordered, turned].compactMap(\.self)
    return changes.isEmpty ? nil : changes.joined(separator: ", ")
  }

  /// A parameter's numbers from those of a file.
  func own(_ values: [Float], of shape: Shape) -> [Float] { places(of: shape).map { values[$0] } }

  /// A parameter's numbers as a file of this layout holds them.
  func stored(_ tensor: Tensor) -> [Float] {
    var values = tensor.values
    for (own, place) in places(of: tensor.shape).enumerated() {
      values[place] = tensor.values[own]
    }
    return values
  }

  /// What a layer calls a parameter with this role; only PyTorch's own names are the program's.
  func role(_ role: String, of shape: Shape) -> String {
    guard self != .pytorch, shape.rank > 1 else { return role }
    return role == "weight" ? "kernel" : role
  }

  private static let kernel: [Axis] = [.unit, .inputUnit, .kernelRow, .kernelColumn]
  private static let dense: [Axis] = [.classes, .unit]

  /// A parameter's axes in the order of the file.
  private func axes(of shape: Shape) -> [Axis] {
    switch (self, shape.axes) {
    case (.keras, Self.kernel): [.kernelRow, .kernelColumn, .inputUnit, .unit]
    case (.keras, Self.dense), (.kerasTheano, Self.dense): [.unit, .classes]
    default: shape.axes
    }
  }

  private func turns(_ shape: Shape) -> Bool {
    self == .kerasTheano && shape.axes == Self.kernel
  }

  /// For each number of a parameter, in its own order, the place in the file.
  private func places(of shape: Shape) -> [Int] {
    let stored = Shape(axes: axes(of: shape), extents: extents(of: shape))
    let order = stored.axes.map { shape.axes.firstIndex(of: $0) ?? 0 }
    let isTurned = turns(shape)
    return (0..<shape.count).map { offset in
      var indices = shape.indices(at: offset)
      if isTurned {
        for axis in 2...3 { indices[axis] = shape.extents[axis] - 1 - indices[axis] }
      }
      return stored.offset(of: order.map { indices[$0] })
    }
  }
}
