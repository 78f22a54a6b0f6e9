/// A walk over the chunks of a PNG file that believes no length: libpng makes room for a chunk
/// before it knows whether the file has as much.
struct PNGChunks {
  /// The file with only those chunks that say what the pixels are, each of them whole.
  let relevant: [UInt8]

  /// The ancillary chunks that pixels depend on; of the others only whether they are there
  /// (`iCCP`) could matter.
  private static let ancillary: Set<String> = ["tRNS", "gAMA", "sRGB"]

  /// Length, type and checksum.
  private static let frame = 12

  /// - Throws: `InterchangeError.malformed` if a chunk is longer than the file, or the picture has
  ///   more than `mostPixels`.
  init(_ bytes: [UInt8], file: String, mostPixels: Int) throws(InterchangeError) {
    var position = PNG.signature.count
    var kept = Array(bytes.prefix(position))
    while bytes.count - position >= Self.frame {
      let length = Self.number(bytes, at: position)
      let type = String(decoding: bytes[(position + 4)..<(position + 8)], as: UTF8.self)
      let left = bytes.count - position - Self.frame
      guard length <= left else {
        throw .malformed(
          file: file, format: PNG.format, place: "the chunk at byte \(position)",
          problem: "promises \(length) bytes, and \(left) are left: it is cut short or damaged")
      }
      if type == "IHDR" { try Self.checkHeader(bytes, at: position + 8, length, mostPixels, file) }
      let end = position + Self.frame + length
      // A capital means that the picture cannot be had without the chunk.
      if (0x41...0x5A).contains(bytes[position + 4]) || Self.ancillary.contains(type) {
        kept += bytes[position..<end]
      } else if type == "iCCP" {
        kept += Self.usualColors
      }
      position = end
      if type == "IEND" { break }
    }
    relevant = kept
  }

  /// An `sRGB` chunk. It stands for any profile: like most programs that read pixels as numbers,
  /// we take their samples as they are.
  private static let usualColors: [UInt8] =
    [0, 0, 0, 1] + Array("sRGB".utf8) + [0, 0xAE, 0xCE, 0x1C, 0xE9]

  private static func checkHeader(
    _ bytes: [UInt8], at start: Int, _ length: Int, _ limit: Int, _ file: String
  ) throws(InterchangeError) {
    guard length == 13 else { return }
    let (columns, rows) = (number(bytes, at: start), number(bytes, at: start + 4))
    try ColorImage.requireSize(
      rows: rows, columns: columns, limit: limit, format: PNG.format, file: file)
  }

  private static func number(_ bytes: [UInt8], at start: Int) -> Int {
    bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The orientation in the chunk with EXIF data, if there is one.
  static func orientation(of bytes: [UInt8]) -> Orientation {
    var position = PNG.signature.count
    while bytes.count - position >= frame {
      let length = number(bytes, at: position)
      guard length <= bytes.count - position - frame else { break }
      let start = position + 8
      if bytes[(position + 4)..<start].elementsEqual("eXIf".utf8) {
        return Orientation(exif: bytes[start..<(start + length)])
      }
      position += frame + length
    }
    return .upright
  }
}
