/// Writes the parts of a message: whole numbers and counts as 4 bytes, the lowest first, text as
/// its count of UTF-8 bytes and these, numbers as float32.
package struct ByteWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  /// A message in which nothing stands yet.
  package init() {}

  package mutating func write(_ kind: UInt8) { bytes.append(kind) }

  package mutating func write(_ number: Int) {
    write(bits: UInt32(bitPattern: Int32(truncatingIfNeeded: number)))
  }

  package mutating func write(_ number: Float) { write(bits: number.bitPattern) }

  package mutating func write(_ text: String) {
    let utf8 = Array(text.utf8)
    write(utf8.count)
    bytes += utf8
  }

  package mutating func write(_ numbers: [Float]) {
    write(numbers.count)
    bytes.reserveCapacity(bytes.count + 4 * numbers.count)
    for number in numbers { write(number) }
  }

  package mutating func write(_ bytes: [UInt8]) {
    write(bytes.count)
    self.bytes += bytes
  }

  /// A list: how many parts it has, then each of them.
  package mutating func write<Part>(
    _ parts: [Part], _ part: (inout ByteWriter, Part) -> Void
  ) {
    write(parts.count)
    for each in parts { part(&self, each) }
  }

  /// Something that may be missing: 0, or 1 and itself.
  package mutating func write<Part>(
    _ part: Part?, _ write: (inout ByteWriter, Part) -> Void
  ) {
    bytes.append(part == nil ? 0 : 1)
    if let part { write(&self, part) }
  }

  private mutating func write(bits: UInt32) {
    for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
  }
}
