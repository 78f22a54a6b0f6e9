import Foundation
import Interchange
import Networks
import Testing

/// Numbers that PyTorch computed in float64; `make_fixtures.py` beside them made them.
struct Fixture {
  let file: SafeTensors

  init(_ name: String) throws {
    let path = Bundle.module.bundlePath + "/Fixtures/\(name).safetensors"
    file = try SafeTensors(reading: WholeFile.read(path), file: path)
  }

  func array(_ name: String) throws -> StoredArray {
    try #require(file[name], "the fixture has no \(name)")
  }

  /// The names that begin with a prefix, without it.
  func names(after prefix: String) -> [String] {
    file.entries.map(\.name).filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
  }
}

/// Expects numbers to agree within 1e-5 of the largest expected one.
func expectAgreement(
  _ found: [Float], _ expected: [Double], _ what: String, tolerance: Double = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard found.count == expected.count else {
    Issue.record(
      "\(what): \(found.count) numbers, not \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  let scale = expected.map(abs).max() ?? 0
  let worst = zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0
  let isFinite = found.allSatisfy(\.isFinite)
  #expect(
    isFinite && worst <= tolerance * max(scale, 1e-6),
    "\(what): off by \(worst), the largest number is \(scale)", sourceLocation: sourceLocation)
}
