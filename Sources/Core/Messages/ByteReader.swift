/// Reads what `ByteWriter` wrote, from bytes that may be anything: a count is believed only if as
/// many bytes follow.
package struct ByteReader {
  private let bytes: [UInt8]
  private var place = 0

  /// A reader at the beginning of some bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package mutating func kind() throws(MessageError) -> UInt8 {
    guard place < bytes.count else { throw .cutShort(at: bytes.count) }
    defer { place += 1 }
    return bytes[place]
  }

  package mutating func number() throws(MessageError) -> Int {
    Int(Int32(bitPattern: try bits()))
  }

  /// A whole number of a range; `what` names it in the error.
  ///
  /// - Throws: `MessageError` where the bytes are not what is read.
  package mutating func number(
    in range: ClosedRange<Int>, _ what: String
  ) throws(MessageError) -> Int {
    let number = try number()
    guard range.contains(number) else { throw .outOfRange(number, what: what) }
    return number
  }

  package mutating func text() throws(MessageError) -> String {
    let count = try count(ofSize: 1)
    defer { place += count }
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }

  package mutating func float() throws(MessageError) -> Float { Float(bitPattern: try bits()) }

  package mutating func floats() throws(MessageError) -> [Float] {
    let count = try count(ofSize: 4)
    var numbers: [Float] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(Float(bitPattern: try bits())) }
    return numbers
  }

  package mutating func byteList() throws(MessageError) -> [UInt8] {
    let count = try count(ofSize: 1)
    defer { place += count }
    return Array(bytes[place..<place + count])
  }

  /// A list of parts.
  ///
  /// - Throws: `MessageError` where the bytes are not what is read.
  package mutating func list<Part>(
    _ part: (inout ByteReader) throws(MessageError) -> Part
  ) throws(MessageError) -> [Part] {
    let count = try count(ofSize: 1)
    var parts: [Part] = []
    for _ in 0..<count { parts.append(try part(&self)) }
    return parts
  }

  /// Something that may be missing.
  ///
  /// - Throws: `MessageError` where the bytes are not what is read.
  package mutating func optional<Part>(
    _ part: (inout ByteReader) throws(MessageError) -> Part
  ) throws(MessageError) -> Part? {
    switch try kind() {
    case 0: return nil
    case 1: return try part(&self)
    case let kind: throw .unknownKind(kind, of: "optional part")
    }
  }

  /// That nothing is left.
  ///
  /// - Throws: `MessageError` where the bytes are not what is read.
  package func end() throws(MessageError) {
    guard place == bytes.count else { throw .leftOver(bytes.count - place) }
  }

  /// A count of parts, each of which takes so many bytes or more.
  private mutating func count(ofSize size: Int) throws(MessageError) -> Int {
    let count = try number()
    guard count >= 0, count <= (bytes.count - place) / size else {
      throw .cutShort(at: bytes.count)
    }
    return count
  }

  private mutating func bits() throws(MessageError) -> UInt32 {
    guard bytes.count - place >= 4 else { throw .cutShort(at: bytes.count) }
    var bits: UInt32 = 0
    for byte in bytes[place..<place + 4].reversed() { bits = bits << 8 | UInt32(byte) }
    place += 4
    return bits
  }
}
