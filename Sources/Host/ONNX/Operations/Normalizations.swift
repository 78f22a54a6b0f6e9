import Networks

extension LocalResponseNormalization: ONNXOperation {
  /// ONNX divides α by the number of units; here it is not divided.
  func write(_ step: inout ONNXStep) {
    // 0.0001 times 5 as decimals, so that 0.0005 stands in the file.
    let alpha = Float((Double("\(alpha)") ?? Double(alpha)) * Double(width))
    step.finish(
      "LRN", [step.input],
      [
        "alpha": .float(alpha), "beta": .float(beta), "bias": .float(bias),
        "size": .int(width),
      ])
  }
}

extension BatchNormalization: ONNXOperation {
  /// γ, β and the statistics, in ONNX's order.
  func write(_ step: inout ONNXStep) {
    step.finish(
      "BatchNormalization",
      [step.input] + ["weight", "bias", "mean", "variance"].map { step.parameter($0) },
      ["epsilon": .float(epsilon)])
  }
}

extension MapNormalization: ONNXOperation {
  /// A quotient by the sums of columns, or by the map's mean.
  func write(_ step: inout ONNXStep) {
    var map = step.input
    switch rule {
    case .columns:
      let axes = step.constant("axes", [1])
      let sums = step.add("ReduceSum", [map, axes], "sums")
      return step.finish("Div", [map, sums])
    case .mean: break
    case .shiftedMean(let epsilon):
      let smallest = step.add("ReduceMin", [map], "smallest", ["axes": .ints([1, 2])])
      let shift = step.add("Sub", [step.constant("epsilon", [epsilon]), smallest], "shift")
      map = step.add("Add", [map, shift], "shifted")
    }
    let mean = step.add("ReduceMean", [map], "mean", ["axes": .ints([1, 2])])
    step.finish("Div", [map, mean])
  }
}
