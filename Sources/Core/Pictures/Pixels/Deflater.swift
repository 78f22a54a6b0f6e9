/// Compresses rows of pixels as zlib does (RFC 1950, RFC 1951), for what pictures of large pixels
/// need and no more: one block with the fixed codes, and two kinds of repetition, of the pixel
/// before and of the row above.
struct Deflater {
  private var bytes: [UInt8] = [0x78, 0x01]
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0

  /// The bytes in zlib's form.
  ///
  /// - Parameters:
  ///   - unit: how many bytes a pixel has.
  ///   - row: how many bytes a row has.
  static func zlib(_ data: [UInt8], unit: Int, row: Int) -> [UInt8] {
    var deflater = Deflater()
    // The only and last block, with fixed codes.
    deflater.write(0b011, 3)
    var place = 0
    while place < data.count {
      let pixels = repetition(in: data, at: place, distance: unit)
      let rows = repetition(in: data, at: place, distance: row)
      let length = max(pixels, rows)
      if length >= 3 {
        deflater.writeMatch(length: length, distance: rows >= pixels ? row : unit)
        place += length
      } else {
        deflater.writeSymbol(Int(data[place]))
        place += 1
      }
    }
    deflater.writeSymbol(256)
    return deflater.finished() + PNGWriter.bigEndian(Checksums.adler32(data))
  }

  /// How many bytes from a place on, 258 at most, are those of so many bytes before.
  private static func repetition(in data: [UInt8], at place: Int, distance: Int) -> Int {
    guard distance <= place, distance <= 32_768 else { return 0 }
    var length = 0
    while length < 258, place + length < data.count,
      data[place + length] == data[place + length - distance]
    { length += 1 }
    return length
  }

  // MARK: - Codes

  private mutating func writeMatch(length: Int, distance: Int) {
    if length == 258 {
      writeSymbol(285)
    } else {
      // Lengths from 3, four codes for each number of further bits, eight for none.
      let (code, base, further) = Self.code(length - 3, first: 4)
      writeSymbol(257 + code)
      write(UInt32(length - 3 - base), UInt32(further))
    }
    let (code, base, further) = Self.code(distance - 1, first: 2)
    writeReversed(UInt32(code), 5)
    write(UInt32(distance - 1 - base), UInt32(further))
  }

  /// The code of a number where `first` codes in a row have the same count of further bits, the
  /// first 2 · `first` codes none; the code's own number, and how many bits follow.
  private static func code(_ value: Int, first: Int) -> (code: Int, base: Int, further: Int) {
    guard value >= 2 * first else { return (value, value, 0) }
    var further = 0
    while value >> further >= 2 * first { further += 1 }
    let step = value >> further
    return (further * first + step, step << further, further)
  }

  /// A letter, a length or the end, in the fixed code.
  private mutating func writeSymbol(_ symbol: Int) {
    switch symbol {
    case ..<144: writeReversed(UInt32(0x30 + symbol), 8)
    case ..<256: writeReversed(UInt32(0x190 + symbol - 144), 9)
    case ..<280: writeReversed(UInt32(symbol - 256), 7)
    default: writeReversed(UInt32(0xC0 + symbol - 280), 8)
    }
  }

  // MARK: - Bits

  /// Codes are written from their highest bit, numbers from their lowest.
  private mutating func writeReversed(_ code: UInt32, _ count: UInt32) {
    var reversed: UInt32 = 0
    for bit in 0..<count where code >> bit & 1 == 1 { reversed |= 1 << (count - 1 - bit) }
    write(reversed, count)
  }

  private mutating func write(_ value: UInt32, _ count: UInt32) {
    bits |= value << bitCount
    bitCount += count
    while bitCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }

  private mutating func finished() -> [UInt8] {
    if bitCount > 0 { write(0, 8 - bitCount) }
    return bytes
  }
}
