import Equations
import Kernels
import Networks
import Testing

/// Each operation is written twice, as a definition of one cell and as an execution over all; here
/// the two are held equal, forward and backward, on random shapes and values.
@Suite struct DefinitionTests {
  /// How many random operations are tried; the seed is in the name of each that fails.
  static let count = 1_000
  static let seed = SystemRandomNumberGenerator.firstSeed

  @Test func `a random operation's definition equals its execution`() throws {
    print("definitions: \(Self.count) random operations, seed \(Self.seed)")
    var cells = 0
    for index in 0..<Self.count {
      var random = SplitMix64(seed: Self.seed, labels: UInt64(index))
      let run = try RandomRun(&random)
      let what = "\(run.operation.name) on \(run.inputShapes), seed \(Self.seed), run \(index)"
      cells += try run.compareForward(what)
      cells += try run.compareBackward(what)
    }
    #expect(cells > 100_000)
  }
}

extension SystemRandomNumberGenerator {
  static var firstSeed: UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next() >> 32
  }
}

/// An operation with random settings that ran over random numbers.
private struct RandomRun {
  let operation: any Networks.Operation
  let inputShapes: [Shape]
  let output: Shape
  let step: ForwardStep

  init(_ random: inout SplitMix64) throws {
    (operation, inputShapes) = Self.operation(&random)
    output = try operation.outputShape(of: inputShapes, node: "random")
    func numbers(_ shape: Shape) -> Buffer {
      Buffer(Tensor(shape: shape, values: (0..<shape.count).map { _ in random.nextNormal() }))
    }
    var inputs = inputShapes.map(numbers)
    if operation is CrossEntropy {
      // A target need not be a proper one: an intervention may set its cells.
      inputs[1] = Buffer((0..<inputShapes[1].count).map { _ in random.nextUnit() })
    }
    if operation is MapNormalization {
      // A column that adds up to nothing has no normalisation.
      inputs[0] = Buffer((0..<inputShapes[0].count).map { _ in random.nextUnit() + 0.1 })
    }
    step = ForwardStep(
      inputShapes: inputShapes, inputs: inputs,
      parameters: operation.parameters(for: inputShapes).map { numbers($0.shape) },
      output: Buffer(count: output.count),
      kept: Buffer(count: operation.keptCount(for: inputShapes)),
      scratch: Buffer(count: operation.scratchCount(for: inputShapes)),
      randomSeed: random.next(below: 2) == 0 ? random.next() : nil)
    operation.forward(step)
  }

  private static func operation(
    _ random: inout SplitMix64
  ) -> (any Networks.Operation, [Shape]) {
    func below(_ bound: Int) -> Int { random.next(below: bound) }
    let size = 1 + below(4)
    let maps = Shape.maps(units: 1 + below(6), rows: size + below(6), columns: size + below(6))
    let rows = 1 + below(5)
    let plane = Shape([(.row, rows), (.column, 1 + below(5))])
    let classes = Shape([(.classes, 1 + below(6))])
    let units = Shape([(.unit, 1 + below(6))])
    let byPosition = Shape([(.position, rows * (1 + below(4))), (.unit, 1 + below(4))])
    let classesByPosition = Shape([
      (.position, byPosition.extents[0]), (.classes, classes.count),
    ])
    switch below(20) {
    case 0: return (Convolution(units: 1 + below(5), size: size), [maps])
    case 1: return (ZeroPadding(1 + below(3)), [maps])
    case 2: return (ReLU(), [maps])
    case 3: return (MaxPooling(size: size, stride: 1 + below(3)), [maps])
    case 4:
      return (
        LocalResponseNormalization(width: 1 + 2 * below(4), alpha: 0.1, beta: 0.75), [maps]
      )
    case 5: return (GlobalPooling(.mean), [maps])
    case 6: return (GlobalPooling(.sum), [maps])
    case 7: return (Dense(classes: 1 + below(6)), [units])
    case 8: return (Dense(classes: 1 + below(6)), [byPosition])
    case 9: return (Softmax(), [classes])
    case 10: return (Softmax(), [classesByPosition])
    case 11: return (ClassActivationMap(classes: 1 + below(5)), [maps])
    case 12: return (CrossEntropy(), [classes, classes])
    case 13: return (ClassMean(rows: rows), [classesByPosition])
    case 14: return (ClassWeighting(rows: rows), [classesByPosition, classes])
    case 15:
      let rules: [MapNormalization.Rule] = [.columns, .mean, .shiftedMean(epsilon: 0.01)]
      return (MapNormalization(rules[below(3)]), [plane])
    case 16: return (Rearrangement.positions(of: maps), [maps])
    case 17: return (Rearrangement.repeatedRows(of: plane, units: 1 + below(5)), [plane])
    case 18: return (Product(), [maps, maps])
    default:
      return below(2) == 0
        ? (Dropout(rate: 0.5), [maps]) : (GaussianNoise(deviation: 0.5), [maps])
    }
  }

  private var operands: [Equation.Operand: CompiledDefinition.OperandValues] {
    var operands: [Equation.Operand: CompiledDefinition.OperandValues] = [:]
    for (index, shape) in inputShapes.enumerated() {
      operands[.input(index)] = .init(
        extents: shape.extents, values: step.inputs[index].tensor(shape).values)
    }
    for (need, buffer) in zip(operation.parameters(for: inputShapes), step.parameters) {
      operands[.parameter(need.role)] = .init(
        extents: need.shape.extents, values: buffer.tensor(need.shape).values)
    }
    if let drawn = operation.drawn {
      operands[.drawn(drawn)] = .init(
        extents: output.extents, values: step.kept.tensor(output).values)
    }
    return operands
  }

  func compareForward(_ what: String) throws -> Int {
    let definition = try #require(operation.definition(inputs: inputShapes, output: output))
    #expect(definition.extents == output.extents)
    return compare(definition, operands, step.output.tensor(output), "\(what): output")
  }

  func compareBackward(_ what: String) throws -> Int {
    var random = SplitMix64(seed: 1)
    let slope = Tensor(
      shape: output, values: (0..<output.count).map { _ in random.nextNormal() })
    let needs = operation.parameters(for: inputShapes)
    let inputs = inputShapes.map { Buffer(count: $0.count) }
    let parameters = needs.map { Buffer(count: $0.shape.count) }
    operation.backward(
      step, BackwardStep(output: Buffer(slope), inputs: inputs, parameters: parameters))
    var operands = operands
    operands[.outputGradient] = .init(extents: output.extents, values: slope.values)
    var gradients: [(Equation.Operand, Tensor)] = inputs.indices.map {
      (.input($0), inputs[$0].tensor(inputShapes[$0]))
    }
    gradients += zip(needs, parameters).map { (.parameter($0.role), $1.tensor($0.shape)) }
    if operation is CrossEntropy { gradients.removeLast() }
    var cells = 0
    for (operand, found) in gradients {
      let gradient = try #require(
        operation.gradientDefinition(at: operand, inputs: inputShapes, output: output))
      let derived = try #require(
        operation.derivedGradient(at: operand, inputs: inputShapes, output: output))
      cells += compare(gradient, operands, found, "\(what): gradient at \(operand)")
      cells += compare(derived, operands, found, "\(what): derived gradient at \(operand)")
    }
    return cells
  }

  private func compare(
    _ definition: Definition, _ operands: [Equation.Operand: CompiledDefinition.OperandValues],
    _ found: Tensor, _ what: String
  ) -> Int {
    let expected = CompiledDefinition(definition, operands: operands).values()
    #expect(expected.count == found.values.count, "\(what)")
    let wrong = zip(expected, found.values).enumerated().first { _, pair in
      let difference = abs(pair.0.value - Double(pair.1))
      return !(difference <= 1e-5 * pair.0.magnitude + 1e-12)
    }
    #expect(
      wrong == nil, "\(what): cell \(wrong?.offset ?? 0): \(String(describing: wrong?.element))")
    return expected.count
  }
}
