import Equations
import Foundation
import Kernels
import Networks
import NumPy
import TestSupport
import Testing

/// What is written as NumPy computes what the executor computes: every operation in every variant,
/// forward and at each operand, on random shapes and numbers.
@Suite struct OperationSourceTests {
  @Test func `every operation's NumPy equals its execution, gradients too`() throws {
    var script = PythonScript()
    var random = SplitMix64(seed: 7)
    for sample in OperationSample.all {
      for settings in sample.allSettings {
        for _ in 0..<3 {
          let run = try SampleRun(sample, settings, &random)
          try run.write(into: &script)
        }
      }
    }
    #expect(script.count > 250)
    let differences = try script.run()
    #expect(differences.isEmpty, "\(differences)")
  }

  @Test func `a convolution reads as one would write it`() throws {
    let image = Shape.maps(units: 2, rows: 5, columns: 6)
    let operation = AnyOperation(Convolution(units: 3))
    let output = try operation.outputShape(of: [image], node: "c")
    let function = try #require(operation.pythonFunction(inputs: [image], output: output))
    #expect(
      function.lines.joined(separator: "\n") == """
        def convolution_3x3(a, weight, bias, shape):
            \"""convolution 3×3\"""
            total = np.zeros(shape)
            for dy in range(3):
                for dx in range(3):
                    total += np.einsum("kj,jyx->kyx", weight[:, :, dy, dx], a[:, dy:dy + shape[1], dx:dx + shape[2]])
            return bias[:, None, None] + total
        """)
  }
}

/// An operation with some settings that ran over random numbers.
private struct SampleRun {
  let sample: OperationSample
  let operation: AnyOperation
  let inputShapes: [Shape]
  let output: Shape
  let step: ForwardStep

  init(
    _ sample: OperationSample, _ settings: OperationSample.Settings, _ random: inout SplitMix64
  ) throws {
    self.sample = sample
    inputShapes = sample.randomShapes(settings, &random)
    operation = sample.make(settings, inputShapes)
    output = try operation.outputShape(of: inputShapes, node: "random")
    func numbers(_ kind: OperationSample.Numbers, _ shape: Shape) -> Buffer {
      let values = (0..<shape.count).map { _ in
        kind == .normal ? random.nextNormal() : random.nextUnit() + 0.1
      }
      return Buffer(Tensor(shape: shape, values: values))
    }
    let inputs = zip(sample.inputs, inputShapes).map { numbers($0.numbers, $1) }
    let parameters = operation.parameters(for: inputShapes).map {
      numbers($0.isTrained ? .normal : .positive, $0.shape)
    }
    step = ForwardStep(
      inputShapes: inputShapes, inputs: inputs, parameters: parameters,
      output: Buffer(count: output.count),
      kept: Buffer(count: operation.keptCount(for: inputShapes)),
      scratch: Buffer(count: operation.scratchCount(for: inputShapes)), randomSeed: 3)
    operation.forward(step)
  }

  func write(into script: inout PythonScript) throws {
    let function = try #require(operation.pythonFunction(inputs: inputShapes, output: output))
    let slope = Tensor(
      shape: output, values: (0..<output.count).map { Float($0 % 7) - 2.5 })
    script.add(
      function, tensors(function.operands, slope), step.output.tensor(output),
      "\(operation.name) on \(inputShapes)")
    let needs = operation.parameters(for: inputShapes)
    let inputs = inputShapes.map { Buffer(count: $0.count) }
    let parameters = needs.map { Buffer(count: $0.shape.count) }
    operation.backward(
      step, BackwardStep(output: Buffer(slope), inputs: inputs, parameters: parameters))
    var gradients: [(Equation.Operand, Tensor)] = inputs.indices.filter {
      sample.inputs[$0].numbers != .given
    }.map { (.input($0), inputs[$0].tensor(inputShapes[$0])) }
    gradients += zip(needs, parameters).filter { $0.0.isTrained }.map {
      (.parameter($0.role), $1.tensor($0.shape))
    }
    for (operand, found) in gradients {
      let function = try #require(
        operation.pythonGradient(at: operand, inputs: inputShapes, output: output))
      script.add(
        function, tensors(function.operands, slope), found,
        "\(operation.name) on \(inputShapes), gradient at \(function.name)")
    }
  }

  private func tensors(_ operands: [Equation.Operand], _ slope: Tensor) -> [Tensor] {
    operands.map { operand in
      switch operand {
      case .input(let place): step.inputs[place].tensor(inputShapes[place])
      case .parameter(let role):
        zip(operation.parameters(for: inputShapes), step.parameters).first { $0.0.role == role }
          .map { $1.tensor($0.shape) } ?? slope
      case .drawn: step.kept.tensor(output)
      case .outputGradient: slope
      }
    }
  }
}

/// Functions with what they are to be called with, and what has to come out.
private struct PythonScript {
  private(set) var count = 0
  private var text = """
    import numpy as np

    def compare(found, wanted, what):
        found = np.asarray(found)
        if found.shape != wanted.shape:
            print(what, "has the shape", found.shape, "not", wanted.shape)
        elif not np.allclose(found, wanted, rtol=1e-4, atol=2e-5 * max(1, np.abs(wanted).max())):
            print(what, "differs by", np.abs(found - wanted).max())


    """

  mutating func add(
    _ function: PythonFunction, _ arguments: [Tensor], _ wanted: Tensor, _ what: String
  ) {
    count += 1
    let given =
      arguments.map(Self.array)
      + (function.takesShape
        ? ["(\(wanted.shape.extents.map { "\($0)," }.joined(separator: " ")))"] : [])
    text += function.lines.joined(separator: "\n") + "\n\n"
    text += "compare(\(function.name)(\(given.joined(separator: ", "))), "
    text += "\(Self.array(wanted)), \"\(what)\")\n\n"
  }

  private static func array(_ tensor: Tensor) -> String {
    let numbers = tensor.values.map { "\($0)" }.joined(separator: ",")
    let shape = tensor.shape.extents.map { "\($0)," }.joined()
    return "np.array([\(numbers)]).reshape((\(shape)))"
  }

  /// What the script prints.
  func run() throws -> String {
    try HelperProgram.python(with: "numpy").output(ofScript: text)
  }
}

extension OperationSample {
  /// All combinations of what the settings may be.
  fileprivate var allSettings: [Settings] {
    settings.sorted { $0.key < $1.key }.reduce([[:]]) { found, next in
      found.flatMap { known in
        next.value.map { known.merging([next.key: $0]) { $1 } }
      }
    }
  }
}
