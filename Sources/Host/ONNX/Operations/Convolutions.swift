import Networks

extension Convolution: ONNXOperation {
  /// ONNX's convolution correlates, too.
  func write(_ step: inout ONNXStep) {
    step.finish(
      "Conv", [step.input, step.parameter("weight"), step.parameter("bias")],
      [
        "kernel_shape": .ints([size, size]), "pads": .ints([0, 0, 0, 0]), "strides": .ints([1, 1]),
      ])
  }
}

extension ClassActivationMap: ONNXOperation {
  /// The dense layer's weights as kernels of 1×1.
  func write(_ step: inout ONNXStep) {
    let axes = step.constant("axes", [2, 3])
    let kernels = step.add("Unsqueeze", [step.parameter("weight"), axes], "kernels")
    step.finish("Conv", [step.input, kernels], ["kernel_shape": .ints([1, 1])])
  }
}

extension ZeroPadding: ONNXOperation {
  /// Rows and columns are padded, batch and units are not.
  func write(_ step: inout ONNXStep) {
    let pads = step.constant("pads", [0, 0, border, border, 0, 0, border, border])
    step.finish("Pad", [step.input, pads])
  }
}

extension Dense: ONNXOperation {
  /// A product of matrices with the weights as they are stored, (class, unit); at several positions
  /// with the weights transposed; of maps with both flattened.
  func write(_ step: inout ONNXStep) {
    let (weight, bias) = (step.parameter("weight"), step.parameter("bias"))
    if step.node.inputShapes[0].rank == 3 {
      let line = step.add("Flatten", [step.input], "line")
      let weights = step.add("Flatten", [weight], "weights")
      return step.finish("Gemm", [line, weights, bias], ["transB": .int(1)])
    }
    guard step.node.shape.rank == 2 else {
      return step.finish("Gemm", [step.input, weight, bias], ["transB": .int(1)])
    }
    let transposed = step.add("Transpose", [weight], "weight", ["perm": .ints([1, 0])])
    let products = step.add("MatMul", [step.input, transposed], "sums")
    step.finish("Add", [products, bias])
  }
}
