import Foundation
import Testing

@testable import Interchange

/// Photographs are read as Pillow reads them, whatever their kind and however the camera was held.
@Suite struct ColorImageTests {
  static let samples = PictureSample.all(in: "colours.txt")

  @Test func `there is a picture of every kind, and one for each way to hold a camera`() {
    #expect(Self.samples.count == 25)
  }

  @Test(arguments: samples)
  func `a picture is read as another program reads it`(_ sample: PictureSample) throws {
    let found = try ColorImage.read(sample.bytes, file: sample.name)
    #expect(found.rows == sample.rows && found.columns == sample.columns)
    let most = zip(found.pixels, sample.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 255
    // Between two versions of libjpeg, and two ways to mix inks, lies a level or two.
    #expect(most <= (sample.name.hasPrefix("jpeg") ? 2 : 0), "\(most) levels differ")
  }

  @Test(arguments: samples)
  func `every shorter or damaged picture is refused or read, never a crash`(_ sample: PictureSample)
  {
    for length in 0..<sample.bytes.count {
      _ = try? ColorImage.read(Array(sample.bytes.prefix(length)), file: "p")
    }
    for position in sample.bytes.indices {
      var bytes = sample.bytes
      bytes[position] ^= UInt8(1 << (position % 8))
      if let image = try? ColorImage.read(bytes, file: "p") {
        #expect(image.pixels.count == 3 * image.rows * image.columns)
      }
    }
  }

  @Test(arguments: ["jpeg-1", "jpeg-progressive", "webp", "bmp-24", "ppm-6", "pbm-4", "png-8"])
  func `a picture that is cut short is refused`(_ name: String) throws {
    let sample = try #require(Self.samples.first { $0.name == name })
    let error = #expect(throws: InterchangeError.self) {
      try ColorImage.read(Array(sample.bytes.prefix(sample.bytes.count * 9 / 10)), file: "p")
    }
    #expect(
      error?.description.hasPrefix("p is not a valid ") == true, "\(String(describing: error))")
  }

  @Test func `a large picture is brought to the mean of squares, and knows its size`() throws {
    let (rows, columns) = (3, 2_050)
    let pixels = (0..<rows * columns).flatMap { place in
      [UInt8](repeating: place % columns / 3 % 2 == 0 ? 10 : 250, count: 3)
    }
    let image = try ColorImage.read(
      Array("P6 \(columns) \(rows) 255\n".utf8) + pixels, file: "p")
    #expect(image.rows == 1 && image.columns == 684)
    #expect(image.fileRows == rows && image.fileColumns == columns)
    #expect(image.pixels.prefix(9) == [10, 10, 10, 250, 250, 250, 10, 10, 10])
  }

  @Test func `what is transparent is light behind dark ink and dark behind light ink`() throws {
    for (ink, ground) in [(UInt8(20), UInt8(255)), (230, 0)] {
      // Gray with opacity: one pixel of ink, one of nothing.
      let file = PNGFile(columns: 2, rows: 1, color: 4, data: [0, ink, 255, 99, 0])
      let image = try ColorImage.read(file.bytes, file: "p")
      #expect(image.grays == [ink, ground])
    }
  }

  @Test(
    arguments: [
      ("bmp", "BM" + String(repeating: "\0", count: 12)), ("ppm", "P6 99999999 99999999 255\n"),
      ("pbm", "P4 99999 99999\n"), ("pbm", "P1 2 2\n0120"), ("ppm", "P3 1 1 5\n1 2 6"),
    ])
  func `a header that lies is refused`(_ kind: String, _ text: String) {
    #expect(throws: InterchangeError.self) { try ColorImage.read(Array(text.utf8), file: kind) }
  }

  @Test func `what is written as PNG is read again`() throws {
    let pixels = (0..<60).map { UInt8($0 * 4) }
    let bytes = try PNG.bytes(rows: 4, columns: 5, pixels: pixels)
    #expect(try PNG.read(bytes, file: "p") == ColorImage(rows: 4, columns: 5, pixels: pixels))
  }
}
