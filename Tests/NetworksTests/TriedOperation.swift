import Equations
import Kernels
import Networks
import TestSupport
import Testing

/// An operation that ran over random numbers, and whose numbers can be compared with its definition.
///
/// What it writes lies between other numbers, as in a workspace: a number written beside it is seen.
struct TriedOperation {
  let operation: AnyOperation
  let inputShapes: [Shape]
  let output: Shape
  let step: ForwardStep
  private let sample: OperationSample
  private let guarded: GuardedBuffer

  init(
    _ sample: OperationSample, _ settings: OperationSample.Settings, _ shapes: [Shape],
    _ random: inout SplitMix64, team: ThreadTeam? = nil
  ) throws {
    self.sample = sample
    inputShapes = shapes
    operation = sample.make(settings, inputShapes)
    output = try operation.outputShape(of: inputShapes, node: "random")
    let inputs = zip(sample.inputs, inputShapes).map {
      Buffer(Self.numbers($0.numbers, $1, &random))
    }
    let parameters = operation.parameters(for: inputShapes).map { need in
      // A variance is not negative.
      Buffer(Self.numbers(need.isTrained ? .normal : .positive, need.shape, &random))
    }
    guarded = GuardedBuffer(count: output.count)
    step = ForwardStep(
      inputShapes: inputShapes, inputs: inputs, parameters: parameters,
      output: guarded.buffer,
      kept: Buffer(count: operation.keptCount(for: inputShapes)),
      scratch: Buffer(count: operation.scratchCount(for: inputShapes)),
      randomSeed: random.next(below: 2) == 0 ? random.next() : nil, team: team)
    operation.forward(step)
  }

  private static func numbers(
    _ kind: OperationSample.Numbers, _ shape: Shape, _ random: inout SplitMix64
  ) -> Tensor {
    let values = (0..<shape.count).map { _ in
      kind == .normal ? random.nextNormal() : random.nextUnit() + 0.1
    }
    return Tensor(shape: shape, values: values)
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
    #expect(guarded.isUntouched, "\(what): a number beside the output was written")
    return compare(definition, operands, step.output.tensor(output), "\(what): output")
  }

  func compareBackward(_ what: String) throws -> Int {
    var random = SplitMix64(seed: 1)
    let slope = Tensor(
      shape: output, values: (0..<output.count).map { _ in random.nextNormal() })
    let needs = operation.parameters(for: inputShapes)
    let guards = inputShapes.map { GuardedBuffer(count: $0.count) }
    let parameterGuards = needs.map { GuardedBuffer(count: $0.shape.count) }
    let (inputs, parameters) = (guards.map(\.buffer), parameterGuards.map(\.buffer))
    operation.backward(
      step, BackwardStep(output: Buffer(slope), inputs: inputs, parameters: parameters))
    #expect(
      (guards + parameterGuards).allSatisfy { $0.isUntouched },
      "\(what): a number beside a gradient was written")
    var operands = operands
    operands[.outputGradient] = .init(extents: output.extents, values: slope.values)
    var gradients: [(Equation.Operand, Tensor)] = inputs.indices.filter {
      sample.inputs[$0].numbers != .given
    }.map { (.input($0), inputs[$0].tensor(inputShapes[$0])) }
    gradients += zip(needs, parameters).filter { $0.0.isTrained }.map {
      (.parameter($0.role), $1.tensor($0.shape))
    }
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

/// Numbers with others before and behind them that nobody may write.
private struct GuardedBuffer {
  private static let guards = 40
  private static let mark: Float = 8_191.5

  private let whole: Buffer
  let buffer: Buffer

  init(count: Int) {
    whole = Buffer(count: count + 2 * Self.guards)
    whole.fill(Self.mark)
    buffer = whole.slice(offset: Self.guards, count: count)
    buffer.fill(0)
  }

  var isUntouched: Bool {
    let values = whole.values
    return (values.prefix(Self.guards) + values.suffix(Self.guards)).allSatisfy { $0 == Self.mark }
  }
}
