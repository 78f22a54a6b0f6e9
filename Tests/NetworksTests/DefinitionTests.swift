import Equations
import Foundation
import Kernels
import Networks
import TestSupport
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

  /// What stands in the folder of operations is what the samples know: a forgotten sample fails.
  @Test func `every operation has a sample`() throws {
    let folder =
      #filePath.components(separatedBy: "/Tests/")[0]
      + "/Sources/Core/Networks/Operations"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let declared = try names.filter { $0.hasSuffix(".swift") }.flatMap { name in
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      return text.matches(of: /public struct (\w+): Operation/).map { String($0.1) }
    }
    // What comes from outside has nothing to compute, and a constant nothing to compute it from.
    let sampled = Set(OperationSample.all.map { $0.type }).union(["Input", "Constant"])
    #expect(declared.count > 15)
    #expect(Set(declared) == sampled)
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
  let operation: AnyOperation
  let inputShapes: [Shape]
  let output: Shape
  let step: ForwardStep
  private let sample: OperationSample

  init(_ random: inout SplitMix64) throws {
    let sample = OperationSample.all[random.next(below: OperationSample.all.count)]
    self.sample = sample
    let settings = sample.randomSettings(&random)
    inputShapes = sample.randomShapes(settings, &random)
    operation = sample.make(settings, inputShapes)
    output = try operation.outputShape(of: inputShapes, node: "random")
    let inputs = zip(sample.inputs, inputShapes).map {
      Buffer(Self.numbers($0.numbers, $1, &random))
    }
    let parameters = operation.parameters(for: inputShapes).map { need in
      // A variance is not negative.
      Buffer(Self.numbers(need.isTrained ? .normal : .positive, need.shape, &random))
    }
    step = ForwardStep(
      inputShapes: inputShapes, inputs: inputs, parameters: parameters,
      output: Buffer(count: output.count),
      kept: Buffer(count: operation.keptCount(for: inputShapes)),
      scratch: Buffer(count: operation.scratchCount(for: inputShapes)),
      randomSeed: random.next(below: 2) == 0 ? random.next() : nil)
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
