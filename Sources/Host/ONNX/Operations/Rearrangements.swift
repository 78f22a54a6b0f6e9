import Equations
import Networks

extension Rearrangement: ONNXOperation {
  /// The three arrangements of the note's program in ONNX's own operators; any other one as a list of
  /// the places that its numbers come from.
  func write(_ step: inout ONNXStep) {
    let moved: String
    if input.rank == 3, isSame(as: .positions(of: input)) {
      moved = step.add("Transpose", [step.input], "reversed", ["perm": .ints([0, 3, 2, 1])])
    } else if input.rank == 2, isSame(as: .repeatedRows(of: input, units: output.extents[0])) {
      moved = repeated(&step, at: 2, [1, 1, output.extents[0], 1])
    } else if input.rank == 2, isSame(as: .spread(of: input, units: output.extents[0])) {
      return step.finish("Tile", spreading(&step, at: 1, [1, output.extents[0], 1, 1]))
    } else {
      let line = step.add("Flatten", [step.input], "line")
      let places = definition(inputs: [input], output: output)?.places(in: input.extents) ?? []
      let indices = step.constant("places", places)
      moved = step.add("Gather", [line, indices], "moved", ["axis": .int(1)])
    }
    step.finish("Reshape", [moved, step.constant("shape", [0] + output.extents)])
  }

  private func isSame(as other: Rearrangement) -> Bool {
    output == other.output
      && definition(inputs: [input], output: output)
        == other.definition(inputs: [input], output: output)
  }

  /// What is read with an axis more, copied along it.
  private func repeated(_ step: inout ONNXStep, at axis: Int, _ times: [Int]) -> String {
    step.add("Tile", spreading(&step, at: axis, times), "repeated")
  }

  /// What a tiling reads: the input with an axis more, and how often each axis is repeated.
  private func spreading(_ step: inout ONNXStep, at axis: Int, _ times: [Int]) -> [String] {
    let widened = step.add("Unsqueeze", [step.input, step.constant("axis", [axis])], "widened")
    return [widened, step.constant("times", times)]
  }
}
