import Networks

extension ReLU: ONNXOperation {
  /// The same.
  func write(_ step: inout ONNXStep) { step.finish("Relu", [step.input]) }
}

extension Product: ONNXOperation {
  /// The same.
  func write(_ step: inout ONNXStep) { step.finish("Mul", step.inputs) }
}

extension Softmax: ONNXOperation {
  /// Classes are the last axis, with positions and without.
  func write(_ step: inout ONNXStep) {
    step.finish("Softmax", [step.input], ["axis": .int(-1)])
  }
}

extension CrossEntropy: ONNXOperation {
  /// Minus the sum of the targets times the logarithms of the probabilities.
  func write(_ step: inout ONNXStep) {
    let logarithms = step.add("LogSoftmax", [step.inputs[0]], "logarithms", ["axis": .int(-1)])
    let products = step.add("Mul", [step.inputs[1], logarithms], "products")
    let axes = step.constant("axes", [1])
    let sum = step.add("ReduceSum", [products, axes], "sum", ["keepdims": .int(0)])
    step.finish("Neg", [sum])
  }
}

extension Dropout: ONNXOperation {
  /// Outside training it passes everything on, and its rate is told.
  func write(_ step: inout ONNXStep) {
    step.finish("Dropout", [step.input, step.constant("ratio", [rate])])
  }
}

extension GaussianNoise: ONNXOperation {
  /// Outside training it passes everything on.
  func write(_ step: inout ONNXStep) { step.finish("Identity", [step.input]) }
}
