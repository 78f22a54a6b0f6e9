import ArgumentParser
import Foundation
import Interchange
import Rendering

/// Where a command's result goes: a file, written whole, or standard output.
enum Output {
  static func write(_ bytes: [UInt8], to path: String?) throws {
    if let path {
      try WholeFile.write(bytes, to: path)
    } else {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }
  }

  static func write(_ text: String, to path: String?) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Says something beside the result, on standard error.
  static func note(_ sentence: String) { complain("Note: \(sentence)") }

  /// Says what is likely wrong, on standard error.
  static func warn(_ sentence: String) { complain("Warning: \(sentence)") }

  /// Says what is wrong, where the work goes on, on standard error.
  static func complain(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(line)\n".utf8))
  }

  /// The form that `--format` or the ending of `--output` asks for.
  ///
  /// - Throws: `ValidationError` for one that nobody writes.
  static func format(
    _ name: String?, output: String?, usual: Format, writes: (Format) -> Bool
  ) throws -> Format {
    do throws(FormatError) {
      return try Format.chosen(name, output: output, usual: usual, writes: writes)
    } catch {
      throw ValidationError("\(error)")
    }
  }

  /// Refuses bytes that a terminal cannot show.
  static func check(_ format: Format, fits path: String?) throws {
    if format.isBinary, path == nil, isatty(1) != 0 { throw BinaryToTerminal(format: format.name) }
  }

  /// Makes a folder for results, unless there is one.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      throw InterchangeError.unwritable(
        file: path, reason: "it cannot be made a folder; choose another")
    }
  }
}

/// Bytes that a terminal cannot show.
struct BinaryToTerminal: Error, CustomStringConvertible {
  let format: String

  var description: String {
    "A \(format) cannot be shown on a terminal; name a file with --output."
  }
}
