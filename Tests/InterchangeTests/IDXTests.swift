import Interchange
import Testing

/// Reading IDX files, right and wrong ones.
@Suite struct IDXTests {
  /// Two images of 1×3 pixels.
  static let images: [UInt8] =
    [0, 0, 8, 3] + [0, 0, 0, 2] + [0, 0, 0, 1] + [0, 0, 0, 3] + [1, 2, 3, 250, 251, 252]

  @Test func `a file is read with its shape`() throws {
    let array = try IDX.read(Self.images, file: "images", rank: 3)
    #expect(array == StoredArray(shape: [2, 1, 3], values: .uint8([1, 2, 3, 250, 251, 252])))
  }

  @Test func `every shorter file is refused`() {
    for length in 0..<Self.images.count {
      #expect(throws: InterchangeError.self) {
        try IDX.read(Array(Self.images.prefix(length)), file: "images", rank: 3)
      }
    }
  }

  @Test func `a longer file is refused`() {
    #expect(
      throws: InterchangeError.wrongSize(file: "f", format: "IDX", expected: 22, found: 23)
    ) { try IDX.read(Self.images + [0], file: "f", rank: 3) }
  }

  @Test(arguments: [(0, 1), (1, 1), (2, 9), (3, 1)])
  func `each byte of the magic number is checked`(_ change: (position: Int, value: UInt8)) {
    var bytes = Self.images
    bytes[change.position] = change.value
    let error = #expect(throws: InterchangeError.self) {
      try IDX.read(bytes, file: "images", rank: 3)
    }
    #expect(error?.description.contains("byte") == true)
  }

  @Test func `extents that multiply beyond all memory are refused`() {
    var bytes = Self.images
    for position in 4..<16 { bytes[position] = 0xFF }
    #expect(throws: InterchangeError.self) { try IDX.read(bytes, file: "images", rank: 3) }
    for position in 4..<8 { bytes[position] = 0 }
    let error = #expect(throws: InterchangeError.self) {
      try IDX.read(bytes, file: "images", rank: 3)
    }
    #expect(
      error?.description
        == "images is not a valid IDX file: bytes 4 to 7, the extent 0 is not possible; "
        + "take another file.")
  }

  @Test func `a thousand damaged files give an error or an array, never a crash`() {
    var random = SystemRandomNumberGenerator()
    var read = 0
    for _ in 0..<1_000 {
      var bytes = Self.images
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if let array = try? IDX.read(bytes, file: "images", rank: 3) {
        #expect(array.count == 6)
        read += 1
      }
    }
    #expect(read < 1_000)
  }

  @Test func `one entry is what stands there in the whole array, packed or not`() throws {
    let plain: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + (1...12)
    let (shape, entry) = try IDX.entry(1, of: plain, file: "f", rank: 3)
    #expect(shape == [2, 2, 3] && entry == [7, 8, 9, 10, 11, 12])
    #expect(try IDX.entry(2, of: plain, file: "f", rank: 3).entry == nil)
    #expect(try IDX.entry(-1, of: plain, file: "f", rank: 3).entry == nil)
    #expect(throws: InterchangeError.self) {
      try IDX.entry(1, of: Array(plain.dropLast()), file: "f", rank: 3)
    }
  }

  /// `gzip.compress(bytes([0, 0, 8, 1, 0, 0, 0, 2]) + b"\7" * 100_000, mtime=0)`.
  private static let long: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xED, 0xC1, 0xB1, 0x01, 0x00,
    0x20, 0x0C, 0xC0, 0xA0, 0xD4, 0x45, 0xFF, 0xBF, 0xB8, 0x6F, 0x38, 0x00, 0xF5, 0xA6, 0x3A,
    0x17, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xF8, 0xD6, 0x02, 0x18, 0x5A, 0x1F, 0x7B, 0xA8,
    0x86, 0x01, 0x00,
  ]

  @Test func `a packed file is unpacked no further than its header says`() {
    let error = #expect(throws: InterchangeError.self) {
      try IDX.read(Self.long, file: "labels.gz", rank: 1)
    }
    #expect(
      error?.description
        == "labels.gz is not a valid IDX file: the data, is longer than the header promises; take "
        + "another file.")
  }

  @Test func `more than any set holds is refused by the header`() {
    // 60,000 images of 28 × 28 are possible, 260,000 are not.
    let most: [UInt8] = [0, 0, 8, 3, 0, 0, 0xEA, 0x60, 0, 0, 0, 28, 0, 0, 0, 28]
    #expect(
      throws: InterchangeError.wrongSize(file: "f", format: "IDX", expected: 47_040_016, found: 16)
    ) { try IDX.read(most, file: "f", rank: 3) }
    let more: [UInt8] = [0, 0, 8, 3, 0, 3, 0xF7, 0xA0, 0, 0, 0, 28, 0, 0, 0, 28]
    let error = #expect(throws: InterchangeError.self) { try IDX.read(more, file: "f", rank: 3) }
    #expect(error?.description.contains("the extent 28 is not possible") == true)
  }

  @Test func `a web page in place of data is called one`() {
    let page = Array("<!DOCTYPE html><title>403</title>".utf8)
    let error = #expect(throws: InterchangeError.self) {
      try IDX.read(page, file: "t10k-images-idx3-ubyte.gz", rank: 3)
    }
    #expect(
      error?.description.hasPrefix(
        "t10k-images-idx3-ubyte.gz is a web page, and an IDX file is needed") == true)
    #expect(error?.description.contains("the download failed") == true)
  }
}
