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
}
