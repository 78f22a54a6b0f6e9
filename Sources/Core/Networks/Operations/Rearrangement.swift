import Equations
import Kernels

/// The same numbers in another arrangement: each output cell is a copy of one input cell.
///
/// The note's program reshapes and transposes; which cell a number comes from is what matters, so
/// an arrangement keeps just that, and its gradient adds back to where the numbers came from.
public struct Rearrangement: Operation {
  /// `chg_shape`, `repeat`, `spread`: what the arrangement is called.
  public let name: String
  /// The shape that the input must have.
  public let input: Shape
  /// The output's shape.
  public let output: Shape

  /// The input's indices in the output's.
  private let source: [IndexExpression]
  /// For each number of the output in memory, the place of the input's.
  private let kernel: GatherKernel

  private init(name: String, input: Shape, output: Shape, source: [IndexExpression]) {
    self.name = name
    self.input = input
    self.output = output
    self.source = source
    var places = [Int32](repeating: 0, count: output.count)
    for (cell, from) in Definition(output, .input(source)).places(in: input.extents).enumerated() {
      places[output.place(of: cell)] = Int32(input.place(of: from))
    }
    kernel = GatherKernel(places: places, inputCount: input.count)
  }

  /// The note's `chg_shape`: all axes of (k, y, x) reversed, then reshaped, so that line
  /// p = x · rows + y holds the units at (x, y).
  public static func positions(of maps: Shape) -> Rearrangement {
    let (units, rows, columns) = (maps.extents[0], maps.extents[1], maps.extents[2])
    let line: IndexExpression = "p"
    return Rearrangement(
      name: "reverse axes, reshape", input: maps,
      output: Shape([(.position, rows * columns), (.unit, units)]),
      source: ["k", line.remainder(by: rows), line.quotient(by: rows)])
  }

  /// The end of the note's `att_con`: each row of a map repeated `units` times in place, and the
  /// tall map cut into `units` maps: out[k, y, x] = in[(rows · k + y) div units, x].
  ///
  /// This scrambles a map that is not constant: row r of it lands in other rows and units.
  public static func repeatedRows(of map: Shape, units: Int) -> Rearrangement {
    let rows = map.extents[0]
    return Rearrangement(
      name: "repeat rows, reshape", input: map,
      output: .maps(units: units, rows: rows, columns: map.extents[1]),
      source: [(rows * "k" + "y").quotient(by: units), "x"])
  }

  /// The same map for every unit: out[k, y, x] = in[y, x].
  public static func spread(of map: Shape, units: Int) -> Rearrangement {
    Rearrangement(
      name: "same map for every unit", input: map,
      output: .maps(units: units, rows: map.extents[0], columns: map.extents[1]),
      source: ["y", "x"])
  }

  /// Another arrangement.
  public var kind: OperationKind { .arrangement }

  /// The output's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    guard inputs[0] == input else {
      throw .inputsDiffer(node: node, operation: name, first: input, second: inputs[0])
    }
    return output
  }

  /// The cell that is copied.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(output, .input(source))
  }

  /// Copies each number from its place.
  public func forward(_ step: ForwardStep) {
    kernel.forward(step.inputs[0], into: step.output)
  }

  /// Adds each gradient to where its number came from.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    kernel.backward(outputGradient: gradients.output, inputGradient: inputGradient)
  }
}
