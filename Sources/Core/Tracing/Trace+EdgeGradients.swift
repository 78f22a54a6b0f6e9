import Kernels
import Networks

extension Trace {
  /// The part of the gradient at a node that comes back through one of its readers: what the
  /// reader's backward run adds to it. All readers' parts add up to the whole gradient.
  ///
  /// - Parameters:
  ///   - reader: the node that reads; it must draw nothing at random.
  ///   - place: which of its inputs.
  ///   - field: the gradient that comes back.
  /// - Returns: nil if nothing comes back to the reader.
  public func gradient(
    through reader: Node, input place: Int, of field: GradientField
  ) -> Tensor? {
    guard let above = field.values[reader.index] else { return nil }
    let operation = reader.operation
    let inputs = reader.inputs.map { Buffer(values[$0]) }
    let step = ForwardStep(
      inputShapes: reader.inputShapes, inputs: inputs,
      parameters: reader.parameters.map { parameters.parts[$0] },
      output: Buffer(count: reader.shape.count),
      kept: Buffer(count: operation.keptCount(for: reader.inputShapes)),
      scratch: Buffer(count: operation.scratchCount(for: reader.inputShapes)))
    operation.forward(step)
    let targets = reader.inputShapes.map { Buffer(count: $0.count) }
    operation.backward(
      step,
      BackwardStep(
        output: Buffer(above), inputs: targets.map { Optional($0) },
        parameters: reader.parameters.map { _ in nil }))
    return targets[place].tensor(reader.inputShapes[place])
  }
}
