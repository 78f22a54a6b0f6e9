import Networks

extension Constant: ONNXOperation {
  /// As many copies as there are images in the batch, which the model's input tells.
  func write(_ step: inout ONNXStep) {
    let shape = step.add("Shape", [step.input], "input_shape")
    let first = step.add("Gather", [shape, step.constant("first", [0])], "batch")
    let whole = step.add(
      "Concat", [first, step.constant("extents", step.extents)], "shape", ["axis": .int(0)])
    step.finish("Expand", [step.constant("value", [value]), whole])
  }
}
