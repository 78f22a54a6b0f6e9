import Foundation
import Testing

/// Runs the command as its users do.
struct Command {
  let status: Int32
  let output: String
  let error: String

  /// Runs `lesson` with the given arguments in a folder.
  init(
    _ arguments: String..., in folder: URL? = nil, environment: [String: String] = [:],
    input: String? = nil
  ) throws {
    try self.init(arguments, in: folder, environment: environment, input: input)
  }

  /// Runs `lesson` with the given arguments in a folder.
  ///
  /// - Parameter outer: the words of a program that runs it, as in `["nice", "-n", "5"]`.
  init(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
    input: String? = nil, under outer: [String] = []
  ) throws {
    let process = Process()
    let words = outer + [Self.executable.path] + arguments
    process.executableURL = outer.isEmpty ? Self.executable : URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = outer.isEmpty ? arguments : words
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.filter {
      !["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"].contains($0.key)
    }.merging(environment) { $1 }
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    let typed = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : typed
    try process.run()
    if let input {
      try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try typed.fileHandleForWriting.close()
    }
    // Errors are short; the output is read first, so that no pipe fills up.
    output = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    error = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// The words that let a shell set something before it becomes the command: `ulimit -n 8`, or where
  /// the output goes, as in `>/dev/full`.
  static func shell(_ setting: String = "true", output: String = "") -> [String] {
    ["sh", "-c", "\(setting) && exec \"$@\" \(output)", "sh"]
  }

  /// The built command, beside the tests' own program.
  static var executable: URL {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("lesson")
  }

  /// A new folder for files of one test.
  static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
