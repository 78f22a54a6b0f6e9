import Foundation
import Testing

/// A picture of a fixture, and what the script beside it says that it must be read as.
struct PictureSample: CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let rows: Int
  let columns: Int
  let pixels: [UInt8]

  private init?(_ line: Substring) {
    let parts = line.split(separator: " ").map(String.init)
    guard parts.count == 5, let rows = Int(parts[1]), let columns = Int(parts[2]) else {
      return nil
    }
    name = parts[0]
    bytes = Self.bytes(parts[3])
    self.rows = rows
    self.columns = columns
    pixels = Self.bytes(parts[4])
  }

  var testDescription: String { name }

  /// All samples of a file in `Fixtures`.
  static func all(in file: String) -> [PictureSample] {
    let path = Bundle.module.bundlePath + "/Fixtures/" + file
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { PictureSample($0) }
  }

  private static func bytes(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] * 16 + digits[$0 + 1])
    }
  }
}
