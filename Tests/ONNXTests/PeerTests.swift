import Foundation
import TestSupport
import Testing

/// Every recorded number of every network, with random weights, against PyTorch in float64 and against
/// ONNX Runtime, which reads what is exported; `LESSON_ALL_DIGITS=1` tries 504 passes.
@Suite(.serialized) struct PeerTests {
  private static let isComplete =
    ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] != nil
  private static let passes = Result {
    try isComplete ? PeerPasses(sets: 14, images: 6) : PeerPasses(sets: 1, images: 2)
  }

  private static let here = URL(filePath: #filePath).deletingLastPathComponent()

  /// Lets another program compute the passes; says what the largest differences were.
  private func expectAgreement(of peer: String, _ python: HelperProgram, _ more: String...) throws {
    let passes = try Self.passes.get()
    let script = Self.here.appending(path: "Peers/compare.py").path
    let (status, said) = try python.run(
      ["-W", "ignore", script, peer, passes.folder.path] + more,
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(status == 0, "\(said)")
    if Self.isComplete { print(said) }
    let lines = said.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.last?.first == "\(passes.count)", "\(said)")
    let shares = lines.dropLast().map { Double($0.last ?? "") ?? .infinity }
    #expect(shares.count > 100 && shares.allSatisfy { $0 <= 1e-5 }, "\(said)")
  }

  @Test func `ONNX Runtime computes every node of every exported network`() throws {
    try expectAgreement(of: "onnx", .python(with: "onnx", "onnxruntime", "numpy"))
  }

  @Test func `PyTorch in float64 computes every node of every network`() throws {
    let fixtures = Self.here.appending(path: "../NetworksTests/Fixtures/make_fixtures.py").path
    try expectAgreement(of: "torch", .debianPython(with: "torch", "numpy"), fixtures)
  }
}
