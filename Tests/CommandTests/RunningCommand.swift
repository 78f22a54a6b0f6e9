import Foundation

/// A command that runs while the test does something else.
final class RunningCommand {
  private let process = Process()
  private let errors = Pipe()

  /// Starts `lesson` with the given arguments in a folder.
  init(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws {
    process.executableURL = Command.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  /// Whether the command has not ended yet.
  var isRunning: Bool { process.isRunning }

  /// Sends a signal.
  func send(_ signal: Int32) {
    // The number of a process that has ended may be another's by now.
    if process.isRunning { kill(process.processIdentifier, signal) }
  }

  /// Waits for the end: the exit code, nil if a signal ended it, and what stood on standard error.
  func end() -> (status: Int32?, error: String) {
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationReason == .exit ? process.terminationStatus : nil, text)
  }

  /// Waits until a file was written anew or the command has ended.
  func wait(forChangeOf file: URL) {
    let before = try? Data(contentsOf: file)
    while isRunning, (try? Data(contentsOf: file)) == before { usleep(5_000) }
  }

  /// Waits until a file is there or the command has ended.
  func wait(for file: URL) {
    while isRunning, !FileManager.default.fileExists(atPath: file.path) { usleep(5_000) }
  }
}
