import Foundation
import Interchange
import Kernels
import Networks
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

    func make(_ shapes: [Shape]) throws -> any Networks.Operation {
      func setting(_ key: String) throws -> Double { try #require(settings[key]) }
      switch operation {
      case "padding": return ZeroPadding(Int(try setting("border")))
      case "relu": return ReLU()
      case "max_pooling":
        return MaxPooling(size: Int(try setting("size")), stride: Int(try setting("stride")))
      case "lrn":
        return LocalResponseNormalization(
          width: Int(try setting("width")), bias: Float(try setting("bias")),
          alpha: Float(try setting("alpha")), beta: Float(try setting("beta")))
      case "mean_pooling": return GlobalPooling(.mean)
      case "sum_pooling": return GlobalPooling(.sum)
      case "convolution":
        return Convolution(units: Int(try setting("units")), size: Int(try setting("size")))
      case "dense": return Dense(classes: Int(try setting("classes")))
      case "class_activation_map": return ClassActivationMap(classes: Int(try setting("classes")))
      case "softmax": return Softmax()
      case "cross_entropy": return CrossEntropy()
      case "positions": return Rearrangement.positions(of: shapes[0])
      case "repeated_rows":
        return Rearrangement.repeatedRows(of: shapes[0], units: Int(try setting("units")))
      case "spread": return Rearrangement.spread(of: shapes[0], units: Int(try setting("units")))
      case "class_mean": return ClassMean(rows: Int(try setting("rows")))
      case "class_weighting": return ClassWeighting(rows: Int(try setting("rows")))
      case "column_normalization": return MapNormalization(.columns)
      case "mean_normalization": return MapNormalization(.mean)
      case "shifted_normalization":
        return MapNormalization(.shiftedMean(epsilon: Float(try setting("epsilon"))))
      case "product": return Product()
      default: throw UnknownOperation(name: operation)
      }
    }
  }

  struct UnknownOperation: Error {
    let name: String
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
    #expect(counts.count == 20)
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
        item.operation != "cross_entropy" || index == 0
      else { continue }
      let found = try #require(run.inputGradient(index))
      expectAgreement(found.values, expected.doubles, "gradient of input \(index)")
    }
    for (index, role) in item.parameters.enumerated() {
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
  let operation: any Networks.Operation
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

  init(_ item: OperationFixtureTests.Case, _ fixture: Fixture) throws {
    let arrays = try (0..<item.inputs).map { try fixture.array("\(item.name)/input/\($0)") }
    let shapes = arrays.map { Self.shape($0.shape, of: item.operation) }
    let operation = try item.make(shapes)
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

  private static func shape(_ extents: [Int], of operation: String) -> Shape {
    if extents.count == 3 {
      return .maps(units: extents[0], rows: extents[1], columns: extents[2])
    }
    if extents.count == 2 {
      let isByPosition = ["dense", "softmax", "class_mean", "class_weighting"].contains(operation)
      let axes: [Axis] =
        !isByPosition ? [.row, .column] : [.position, operation == "dense" ? .unit : .classes]
      return Shape(axes: axes, extents: extents)
    }
    return Shape([(operation == "dense" ? .unit : .classes, extents[0])])
  }
}
