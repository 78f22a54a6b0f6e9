import Checkpoints
import Datasets
import Foundation
import Models
import Networks
import TestSupport
import Testing
import Tracing

/// The methods' maps, and the curves of deletion and insertion, against pytorch-grad-cam, captum and
/// PyTorch by hand in float64: on random small networks and on the shipped ones.
@Suite(.serialized) struct MethodPeerTests {
  private static let isComplete =
    ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] != nil

  /// Says what other programs make of a network: every difference, as a share of the largest number.
  private func expectAgreement(_ network: PeerNetwork, _ name: String) throws {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try network.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let beside = here.appending(path: "../../.build/python/beside-torch").standardizedFileURL
    let (status, said) = try HelperProgram.debianPython(with: "torch", "numpy").run(
      ["-W", "ignore", here.appending(path: "Peers/methods.py").path, file.path],
      environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": beside.path])
    #expect(status == 0, "\(said)")
    if Self.isComplete { print(name, said) }
    let lines = said.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.count > 20, "\(said)")
    for line in lines {
      // grad-cam adds 1e-8 to the range of a map before it divides, and rounds scores to float32.
      let isRounded = line[0].hasPrefix("score_cam") && line[1] == "grad-cam"
      let limit = isRounded ? 1e-3 : 2e-5
      #expect((Double(line.last ?? "") ?? .infinity) <= limit, "\(name): \(line)")
    }
  }

  /// A small network of random weights over noise; `silenced` units of the first convolution have the
  /// same number everywhere.
  private func small(seed: UInt64, side: Int, silenced: Int = 0) throws -> Trace {
    let model = try Model.cam(
      size: ImageSize(rows: side, columns: side + 1), classes: 4, units: 3, depth: 3)
    let parameters = Parameters(startingFor: model.graph, seed: seed)
    var random = SplitMix64(seed: seed)
    for index in 0..<parameters.storage.count {
      parameters.storage[index] += 0.1 * random.nextNormal()
    }
    var trace = Trace(of: model, parameters: parameters, subject: SmallPass.noise(for: model))
    if silenced > 0,
      let index = model.graph.parameters.firstIndex(where: { $0.name == "conv_1.weight" })
    {
      let changed = parameters.copy()
      let shape = model.graph.parameters[index].shape
      for cell in 0..<(silenced * 9) { changed.parts[index][shape.place(of: cell)] = 0 }
      trace = trace.rerun(with: changed)
    }
    return trace
  }

  @Test(arguments: isComplete ? 0..<40 : 0..<3)
  func `random networks have the maps that others make, whatever layer is asked`(
    _ number: Int
  ) throws {
    // Of 3 rows, the maps after the first pooling have one cell.
    let side = [14, 3, 9][number % 3]
    let trace = try small(seed: UInt64(number), side: side, silenced: number % 4)
    let network = PeerNetwork(
      trace: trace, asked: number % 4,
      layers: ["conv_1", "relu_1", "pool_1", "norm_1", "conv_2", "relu_2", "conv_3", "relu_3"],
      squares: side < 5 ? [(2, 1), (3, 3)] : [(3, 2), (4, 4), (5, 3)])
    try expectAgreement(network, "random \(number)")
  }

  @Test(arguments: isComplete ? Array(stride(from: 0, to: 1_000, by: 50)) : [17])
  func `the shipped network has the maps that others make`(_ index: Int) throws {
    let network = PeerNetwork(
      trace: try TestTrace.trace(index), asked: index / 50 % 10,
      layers: ["relu_1", "relu_2", "conv_4", "relu_4"], squares: [(7, 5)])
    try expectAgreement(network, "mnist-5k/test/\(index)")
  }

  @Test(arguments: ["gap", "gmp", "dense"], isComplete ? Array(0..<7) : [4])
  func `the networks for scenes have the maps that others make`(
    _ variant: String, _ index: Int
  ) throws {
    let (model, parameters) = try Weights.shipped(for: "scenes", .init(variant: variant))
    let subject = try DataLibrary.subject("scenes/test/\(index)")
    let network = PeerNetwork(
      trace: Trace(of: model, parameters: parameters, subject: subject), asked: index % 10,
      layers: ["relu_1", "relu_3", "conv_4", "relu_4"], squares: [(16, 12)])
    try expectAgreement(network, "scenes \(variant) \(index)")
  }
}
