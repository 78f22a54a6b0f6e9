import Foundation
import TestSupport
import Testing

/// A few of the faults that `make faults` tries by the hundred.
@Suite struct FaultTests {
  @Test func `a training that is killed or refused a call loses nothing`() throws {
    _ = try HelperProgram("strace", package: "strace")
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fuzzing/faults.py").standardizedFileURL
    let (status, text) = try HelperProgram.python().run([
      script.path, Command.executable.path, "--kills", "15", "--errors", "12",
    ])
    #expect(status == 0, "\(text)")
    #expect(text.contains("kills of a training: 12"), "\(text)")
    #expect(text.contains("calls refused to a training: 12"), "\(text)")
  }
}
