import Foundation
import Interchange
import Kernels
import Networks
import ONNX
import TestSupport
import Testing

/// Every operation, alone in a graph, as ONNX: what ONNX Runtime makes of it is what it makes here.
@Suite struct OperationModelTests {
  private static let draws =
    ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] == nil ? 3 : 40
  private static let images = 2

  @Test func `every operation can be said in ONNX, and computes the same`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var random = SplitMix64(seed: 7)
    for sample in OperationSample.all {
      for draw in 0..<Self.draws {
        try write(sample, "\(sample.name)-\(draw)", folder, &random)
      }
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Peers/compare.py").path
    let (status, said) = try HelperProgram.python(with: "onnx", "onnxruntime", "numpy").run(
      ["-W", "ignore", script, "onnx", folder.path])
    #expect(status == 0, "\(said)")
    let lines = said.split(separator: "\n").map { $0.split(separator: " ") }
    let passes = OperationSample.all.count * Self.draws * Self.images
    #expect(lines.last?.first == "\(passes)", "\(said)")
    for line in lines.dropLast() {
      #expect((Double(line.last ?? "") ?? .infinity) <= 1e-5, "\(line.joined(separator: " "))")
    }
  }

  /// Writes a graph of one operation as ONNX, with some inputs and what comes out here.
  private func write(
    _ sample: OperationSample, _ name: String, _ folder: URL, _ random: inout SplitMix64
  ) throws {
    let settings = sample.randomSettings(&random)
    let shapes = sample.randomShapes(settings, &random)
    var builder = GraphBuilder()
    let inputs = try shapes.enumerated().map { place, shape in
      try builder.add("input_\(place)", Input(shape, what: "input"))
    }
    let result = try builder.add("result", sample.make(settings, shapes), from: inputs)
    let graph = builder.build()
    let parameters = Parameters(zerosFor: graph.parameters)
    for index in 0..<parameters.storage.count {
      parameters.storage[index] = random.nextUnit() + 0.1
    }
    let workspace = Workspace(
      Plan(graph: graph, outputs: graph.nodes, source: nil, isComplete: true))
    var recorded = [[Float]](repeating: [], count: graph.nodes.count)
    for _ in 0..<Self.images {
      for (reading, input) in zip(sample.inputs, inputs) {
        let numbers = (0..<input.shape.count).map { _ in
          reading.numbers == .normal ? random.nextNormal() : random.nextUnit() + 0.1
        }
        workspace.load(Tensor(shape: input.shape, values: numbers), of: input)
      }
      workspace.runForward(parameters)
      for node in graph.nodes { recorded[node.index] += workspace.tensor(of: node).values }
    }
    let file = try ONNXModel(of: graph, named: name, parameters: parameters, outputs: [result])
    try WholeFile.write(file.bytes, to: folder.appending(path: "\(name).onnx").path)
    let entries = graph.nodes.map { node in
      SafeTensors.Entry(
        name: node.index == result.index ? "node/result" : node.name,
        array: StoredArray(
          shape: [Self.images] + node.shape.extents, values: .float32(recorded[node.index])))
    }
    let labels = SafeTensors.Entry(
      name: "label",
      array: StoredArray(
        shape: [Self.images], values: .float32([Float](repeating: 0, count: Self.images))))
    try WholeFile.write(
      SafeTensors(
        entries: entries + [labels], metadata: ["model": name, "title": sample.name]
      ).bytes, to: folder.appending(path: "\(name).safetensors").path)
  }
}
