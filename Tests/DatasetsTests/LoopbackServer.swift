import Foundation
import TestSupport
import Testing

/// A web server on this machine that misbehaves as it is told; ends with the test.
final class LoopbackServer {
  private let process = Process()
  /// The server ends when nobody holds its input open any more.
  private let input = Pipe()
  private let log: URL
  /// The server's address, as in `http://127.0.0.1:4711`.
  let address: String

  /// Serves the files of a folder, to be fetched with curl.
  ///
  /// - Throws: `HelperProgram.Missing` if Python or curl is not on this machine.
  init(serving folder: String) throws {
    _ = try HelperProgram.curl()
    log = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data().write(to: log)
    let script = Bundle.module.bundlePath + "/Fixtures/loopback_server.py"
    process.executableURL = try HelperProgram.python().url
    process.arguments = [script, folder, log.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
    address = "http://127.0.0.1:\(port)"
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The requests so far: path and range.
  var requests: [String] {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}
