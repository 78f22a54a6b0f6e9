import Foundation
import Interchange
import Testing

/// Pictures that we write are pictures that others read.
@Suite struct PNGWritingTests {
  @Test(arguments: [(1, 1), (3, 5), (28, 28), (200, 301)])
  func `a picture comes back as it was`(_ size: (rows: Int, columns: Int)) throws {
    let pixels = (0..<(size.rows * size.columns)).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let picture = GrayImage(rows: size.rows, columns: size.columns, pixels: pixels)
    let bytes = try PNG.bytes(of: picture)
    #expect(try PNG.readGray(bytes, file: "x") == picture)
    #expect(try PNG.bytes(of: picture) == bytes, "the same picture, the same bytes")
  }
}
