import ArgumentParser
import Foundation
import Interchange
import Markup
import Rendering

/// Where a command's result goes: a file, written whole, or standard output.
enum Output {
  static func write(_ bytes: [UInt8], to path: String?) throws {
    if let path { return try WholeFile.write(bytes, to: path) }
    do throws(Refusal) {
      try OpenFile.write(bytes, to: 1)
    } catch {
      throw UnwrittenOutput(reason: error.reason)
    }
  }

  static func write(_ text: String, to path: String?) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Says something beside the result, on standard error.
  static func note(_ sentence: String) { complain("Note: \(sentence)") }

  /// Says what is likely wrong, on standard error.
  static func warn(_ sentence: String) { complain("Warning: \(sentence)") }

  /// Shows something beside the result, on standard error; a text of this program, with its colours.
  static func beside(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Says what is wrong on standard error; what came from outside in it cannot steer the terminal.
  static func complain(_ lines: String) {
    let safe = lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).withoutControls }.joined(separator: "\n")
    try? FileHandle.standardError.write(contentsOf: Data("\(safe)\n".utf8))
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

  /// Before the work: refuses bytes that a terminal cannot show, a place that cannot be written, and
  /// one of the files that are read.
  static func check(
    _ format: Format, fits path: String?, besides inputs: [String?]
  ) throws {
    guard let path else {
      if format.isBinary, isatty(1) != 0 { throw BinaryToTerminal(format: format.name) }
      return
    }
    if let input = inputs.compactMap(\.self).first(where: { FilePlace($0) == FilePlace(path) }) {
      throw WrittenOverInput(input: input)
    }
    try WholeFile.requirePlace(for: path)
  }
}

/// Standard output that takes no more.
struct UnwrittenOutput: Error, CustomStringConvertible {
  let reason: String

  var description: String { "Standard output cannot be written: \(reason)." }
}

/// A result that would take the place of what it is made from.
struct WrittenOverInput: Error, CustomStringConvertible {
  let input: String

  var description: String {
    "The result would be written over \(input), which is read; name another file with --output."
  }
}

/// Bytes that a terminal cannot show.
struct BinaryToTerminal: Error, CustomStringConvertible {
  let format: String

  var description: String {
    "A \(format) cannot be shown on a terminal; name a file with --output."
  }
}
