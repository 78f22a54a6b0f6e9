import Interchange
import Testing

/// Unpacking gzip files. The bytes were made by Python's gzip module, mtime 0.
@Suite struct GzipTests {
  /// `gzip.compress(b"lesson " * 4, mtime=0)`.
  static let packed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x49, 0x2D, 0x2E, 0xCE,
    0xCF, 0x53, 0xC8, 0xC1, 0x46, 0x01, 0x00, 0xE4, 0x24, 0x4C, 0xFD, 0x1C, 0x00, 0x00, 0x00,
  ]

  @Test func `a file is unpacked`() throws {
    let bytes = try Gzip.decompress(Self.packed, file: "f.gz", limit: 100)
    #expect(String(decoding: bytes, as: UTF8.self) == "lesson lesson lesson lesson ")
  }

  @Test(arguments: [0, 1, 1 << 20])
  func `what is packed is unpacked again`(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let packed = try Gzip.compress(bytes)
    #expect(try Gzip.decompress(packed, file: "f.gz", limit: count) == bytes)
    #expect(packed.count < count / 50 + 30)
  }

  @Test func `every shorter file is refused`() {
    for length in 0..<Self.packed.count {
      #expect(throws: InterchangeError.self) {
        try Gzip.decompress(Array(Self.packed.prefix(length)), file: "f.gz", limit: 100)
      }
    }
  }

  @Test func `what follows the end is refused`() {
    #expect(
      throws: InterchangeError.damagedGzip(file: "f.gz", reason: "is followed by other data")
    ) { try Gzip.decompress(Self.packed + [1], file: "f.gz", limit: 100) }
  }

  @Test func `a file of several members is all of them, and zeros at its end are nothing`() throws {
    let twice = try Gzip.decompress(Self.packed + Self.packed, file: "f.gz", limit: 100)
    #expect(String(decoding: twice, as: UTF8.self) == String(repeating: "lesson ", count: 8))
    let zeros = Self.packed + Self.packed + [0, 0, 0]
    #expect(try Gzip.decompress(zeros, file: "f.gz", limit: 100) == twice)
    #expect(
      try Gzip.decompress(zeros, file: "f.gz", limit: 100, first: 30)
        == Array(twice.prefix(30)))
    for length in (Self.packed.count + 2)..<(2 * Self.packed.count) {
      #expect(throws: InterchangeError.self) {
        try Gzip.decompress(Array((Self.packed + Self.packed).prefix(length)), file: "f", limit: 99)
      }
    }
    #expect(
      throws: InterchangeError.damagedGzip(file: "f.gz", reason: "unpacks to more than 40 bytes")
    ) { try Gzip.decompress(Self.packed + Self.packed, file: "f.gz", limit: 40) }
  }

  @Test func `a wrong checksum is refused`() {
    var bytes = Self.packed
    bytes[bytes.count - 6] ^= 1
    #expect(throws: InterchangeError.damagedGzip(file: "f.gz", reason: "has errors in it")) {
      try Gzip.decompress(bytes, file: "f.gz", limit: 100)
    }
  }

  @Test func `more than the limit is refused`() {
    #expect(
      throws: InterchangeError.damagedGzip(file: "f.gz", reason: "unpacks to more than 10 bytes")
    ) { try Gzip.decompress(Self.packed, file: "f.gz", limit: 10) }
  }
}
