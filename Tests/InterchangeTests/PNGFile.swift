import Foundation

/// A PNG file made by hand, its data packed without compression (RFC 1950 and 1951).
struct PNGFile {
  /// A part of the file.
  struct Chunk {
    let type: String
    let data: [UInt8]

    init(_ type: String, _ data: [UInt8]) {
      self.type = type
      self.data = data
    }

    /// The chunk with its length, or with another that it claims to have.
    func bytes(length: Int? = nil) -> [UInt8] {
      let body = Array(type.utf8) + data
      return PNGFile.word(length ?? data.count) + body + PNGFile.word(Int(PNGFile.checksum(body)))
    }
  }

  let bytes: [UInt8]

  init(
    columns: Int, rows: Int, depth: UInt8 = 8, color: UInt8 = 0, interlaced: Bool = false,
    chunks: [Chunk] = [], data: [UInt8]
  ) {
    let header =
      Self.word(columns) + Self.word(rows) + [depth, color, 0, 0, interlaced ? 1 : 0]
    let all =
      [Chunk("IHDR", header)] + chunks + [Chunk("IDAT", Self.stored(data)), Chunk("IEND", [])]
    bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + all.flatMap { $0.bytes() }
  }

  /// Ten thousand bytes of 0 as zlib stores them.
  static let zeros = stored([UInt8](repeating: 0, count: 10_000))

  /// A zlib stream of one stored block.
  private static func stored(_ data: [UInt8]) -> [UInt8] {
    let low = UInt8(data.count & 0xFF)
    let high = UInt8(data.count >> 8)
    var sums = (1, 0)
    for byte in data {
      sums.0 = (sums.0 + Int(byte)) % 65_521
      sums.1 = (sums.1 + sums.0) % 65_521
    }
    return [0x78, 0x01, 0x01, low, high, ~low, ~high] + data + word(sums.1 << 16 | sums.0)
  }

  private static func word(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var register = UInt32.max
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~register
  }
}
