import Networks

extension MaxPooling: ONNXOperation {
  /// A remainder at the edge is dropped there, too.
  func write(_ step: inout ONNXStep) {
    step.finish(
      "MaxPool", [step.input],
      ["kernel_shape": .ints([size, size]), "strides": .ints([stride, stride])])
  }
}

extension GlobalPooling: ONNXOperation {
  /// ONNX keeps rows and columns of one cell; they are taken away.
  func write(_ step: inout ONNXStep) {
    switch reduction {
    case .mean:
      let means = step.add("GlobalAveragePool", [step.input], "means")
      step.finish("Flatten", [means])
    case .sum:
      let axes = step.constant("axes", [2, 3])
      step.finish("ReduceSum", [step.input, axes], ["keepdims": .int(0)])
    }
  }
}

extension GlobalMaxPooling: ONNXOperation {
  /// ONNX keeps rows and columns of one cell; they are taken away.
  func write(_ step: inout ONNXStep) {
    let maxima = step.add("GlobalMaxPool", [step.input], "maxima")
    step.finish("Flatten", [maxima])
  }
}

extension ClassMean: ONNXOperation {
  /// The mean of each line of the list of positions, and the list as a map.
  func write(_ step: inout ONNXStep) {
    let means = step.add(
      "ReduceMean", [step.input], "means", ["axes": .ints([2]), "keepdims": .int(0)])
    step.finishMap(ofPositions: means)
  }
}

extension ClassWeighting: ONNXOperation {
  /// Each line of the list of positions times the weights, and the list as a map.
  func write(_ step: inout ONNXStep) {
    let axes = step.constant("axes", [2])
    let weights = step.add("Unsqueeze", [step.inputs[1], axes], "weights")
    let sums = step.add("MatMul", [step.inputs[0], weights], "sums")
    step.finishMap(ofPositions: sums)
  }
}
