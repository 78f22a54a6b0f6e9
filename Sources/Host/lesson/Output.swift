import Foundation
import Interchange

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
