import Foundation
import Interchange
import Kernels
import Networks
import TestSupport
import Testing

/// Every operation, forward and backward, on random shapes, against PyTorch in float64.
@Suite struct OperationFixtureTests {
  /// One case of the fixture.
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let operation: String
    let settings: [String: Double]
    let inputs: Int
    let parameters: [String]

    var testDescription: String { "\(operation) \(name)" }

    var sample: OperationSample? { OperationSample.all.first { $0.name == operation } }
  }

  static let fixture = try? Fixture("operations")

  static let cases: [Case] = {
    guard let text = fixture?.file.metadata["cases"],
      let cases = try? JSONDecoder().decode([Case].self, from: Data(text.utf8))
    else { return [] }
    return cases
  }()

  @Test func `the fixture covers every operation at least twelve times`() {
    let counts = Dictionary(grouping: Self.cases, by: \.operation).mapValues(\.count)
    let wanted = OperationSample.all.filter { sample in
      // What is drawn at random, PyTorch cannot draw alike.
      !["dropout", "noise"].contains(sample.name)
    }
    #expect(Set(counts.keys) == Set(wanted.map { $0.name }))
    #expect(counts.values.allSatisfy { $0 >= 12 })
  }

  @Test(arguments: cases)
  func `forward and backward agree with PyTorch`(_ item: Case) throws {
    let fixture = try #require(Self.fixture)
    let run = try OperationRun(item, fixture)
    run.operation.forward(run.step)
    expectAgreement(
      run.output.values, try fixture.array("\(item.name)/output").doubles, "output")
    run.operation.backward(run.step, run.gradients)
    for index in 0..<item.inputs {
      guard let expected = fixture.file["\(item.name)/input_gradient/\(index)"],
        item.sample?.inputs[index].numbers != .given
      else { continue }
      let found = try #require(run.inputGradient(index))
      expectAgreement(found.values, expected.doubles, "gradient of input \(index)")
    }
    for (index, role) in item.parameters.enumerated() where run.isTrained(index) {
      let found = try #require(run.parameterGradient(index))
      expectAgreement(
        found.values, try fixture.array("\(item.name)/parameter_gradient/\(role)").doubles,
        "gradient of \(role)")
    }
  }

  @Test(arguments: cases)
  func `backward adds to what the gradients already hold`(_ item: Case) throws {
    let fixture = try #require(Self.fixture)
    let once = try OperationRun(item, fixture)
    let twice = try OperationRun(item, fixture)
    for run in [once, twice] { run.operation.forward(run.step) }
    once.operation.backward(once.step, once.gradients)
    twice.operation.backward(twice.step, twice.gradients)
    twice.operation.backward(twice.step, twice.gradients)
    let pairs = zip(
      once.gradients.inputs + once.gradients.parameters,
      twice.gradients.inputs + twice.gradients.parameters)
    for case (let one?, let two?) in pairs {
      expectAgreement(two.values, one.values.map { Double($0) * 2 }, "twice the gradient")
    }
  }
}

/// The buffers of one run of an operation on a case of the fixture.
private struct OperationRun {
  let operation: AnyOperation
  let step: ForwardStep
  let gradients: BackwardStep
  private let outputShape: Shape

  var output: Tensor { step.output.tensor(outputShape) }

  func inputGradient(_ index: Int) -> Tensor? {
    gradients.inputs[index]?.tensor(step.inputShapes[index])
  }

  func parameterGradient(_ index: Int) -> Tensor? {
    gradients.parameters[index]?
      .tensor(operation.parameters(for: step.inputShapes)[index].shape)
  }

  func isTrained(_ parameter: Int) -> Bool {
    operation.parameters(for: step.inputShapes)[parameter].isTrained
  }

  init(_ item: OperationFixtureTests.Case, _ fixture: Fixture) throws {
    let arrays = try (0..<item.inputs).map { try fixture.array("\(item.name)/input/\($0)") }
    let sample = try #require(item.sample, "\(item.operation) has no sample")
    let shapes = zip(sample.inputs, arrays).map { Shape(axes: $0.axes, extents: $1.shape) }
    let operation = sample.make(item.settings, shapes)
    let output = try operation.outputShape(of: shapes, node: item.testDescription)
    let parameters = try item.parameters.map {
      try fixture.array("\(item.name)/parameter/\($0)")
    }
    let needs = operation.parameters(for: shapes)
    #expect(needs.map(\.role) == item.parameters)
    #expect(needs.map(\.shape.extents) == parameters.map(\.shape))
    #expect(output.extents == (try fixture.array("\(item.name)/output").shape))
    self.operation = operation
    outputShape = output
    step = ForwardStep(
      inputShapes: shapes,
      inputs: zip(shapes, arrays).map { Buffer(Tensor(shape: $0, values: $1.floats)) },
      parameters: zip(needs, parameters).map {
        Buffer(Tensor(shape: $0.shape, values: $1.floats))
      }, output: Buffer(count: output.count),
      kept: Buffer(count: operation.keptCount(for: shapes)),
      scratch: Buffer(count: operation.scratchCount(for: shapes)))
    gradients = BackwardStep(
      output: Buffer(
        Tensor(
          shape: output, values: try fixture.array("\(item.name)/output_gradient").floats)),
      inputs: arrays.map { Buffer(count: $0.count) },
      parameters: parameters.map { Buffer(count: $0.count) })
  }
}
