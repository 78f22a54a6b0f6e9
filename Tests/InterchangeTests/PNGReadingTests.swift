import Foundation
import Interchange
import Testing

/// Every PNG is read as its samples say.
@Suite struct PNGReadingTests {
  static let samples = PictureSample.all(in: "pictures.txt")

  @Test func `there is a picture of every colour type, depth and interlacing`() {
    #expect(Self.samples.count == 52)
  }

  @Test(arguments: samples)
  func `a picture is read as its samples say`(_ sample: PictureSample) throws {
    let wanted = GrayImage(rows: sample.rows, columns: sample.columns, pixels: sample.pixels)
    #expect(try PNG.readGray(sample.bytes, file: sample.name) == wanted)
  }

  @Test(arguments: samples)
  func `every shorter or damaged picture is refused or read, never a crash`(_ sample: PictureSample)
  {
    for length in 8..<(sample.bytes.count - 12) {
      #expect(throws: InterchangeError.self) {
        try PNG.readGray(Array(sample.bytes.prefix(length)), file: "p")
      }
    }
    for position in 8..<sample.bytes.count {
      var bytes = sample.bytes
      bytes[position] ^= UInt8(1 << (position % 8))
      if let image = try? PNG.readGray(bytes, file: "p") {
        #expect(image.pixels.count == image.rows * image.columns)
      }
    }
  }

  @Test func `samples of 16 bits that are 257 times those of 8 bits are the same picture`() throws {
    let levels = (0...255).map { UInt8($0) }
    for interlaced in [false, true] {
      let rows = levels.flatMap { [$0, $0] }
      // One row; interlaced, its columns stand in the passes of Adam7.
      let data =
        interlaced
        ? [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { start, step in
          [0] + stride(from: start, to: 256, by: step).flatMap { [levels[$0], levels[$0]] }
        } : [0] + rows
      let file = PNGFile(columns: 256, rows: 1, depth: 16, interlaced: interlaced, data: data)
      #expect(try PNG.readGray(file.bytes, file: "p").pixels == levels)
    }
  }

  @Test func `transparency is blended over the ground as browsers do`() throws {
    // Gray 200 with opacities 0, 180 and 255.
    let file = PNGFile(columns: 3, rows: 1, color: 4, data: [0, 200, 0, 200, 180, 200, 255])
    #expect(try PNG.readGray(file.bytes, file: "p").pixels == [0, 141, 200])
    #expect(try PNG.readGray(file.bytes, file: "p", on: .white).pixels == [255, 216, 200])
  }

  @Test func `a linear coding that the file names is undone, and a profile's is not`() throws {
    let linear = PNGFile.Chunk("gAMA", [0, 1, 0x86, 0xA0])
    let usual = PNGFile.Chunk("gAMA", [0, 0, 0xB1, 0x8F])
    func pixels(_ chunks: [PNGFile.Chunk]) throws -> [UInt8] {
      let file = PNGFile(columns: 3, rows: 1, chunks: chunks, data: [0, 0, 20, 255])
      return try PNG.readGray(file.bytes, file: "p").pixels
    }
    // 255 (20/255)^(1/2.2) = 80.3.
    #expect(try pixels([linear]) == [0, 80, 255])
    #expect(try pixels([usual]) == [0, 20, 255])
    #expect(try pixels([linear, PNGFile.Chunk("sRGB", [0])]) == [0, 20, 255])
    #expect(try pixels([linear, PNGFile.Chunk("iCCP", [0x61, 0, 0, 1, 2])]) == [0, 20, 255])
  }

  @Test func `no length that the file does not have is believed`() throws {
    for type in ["iCCP", "zTXt", "tEXt", "PLTE", "IDAT", "eXIf", "abCd"] {
      let file = PNGFile(columns: 1, rows: 1, data: [0, 7])
      let lie = PNGFile.Chunk(type, []).bytes(length: 0x7FFF_FFFF)
      let bytes = Array(file.bytes.prefix(33)) + lie + file.bytes.dropFirst(33)
      let error = #expect(throws: InterchangeError.self) { try PNG.readGray(bytes, file: "p") }
      #expect(
        error?.description.contains("promises 2147483647 bytes, and \(file.bytes.count - 33) are")
          == true, "\(String(describing: error))")
    }
  }

  @Test func `a picture that would be too large is refused by its header`() {
    let file = PNGFile(columns: 4_000, rows: 4_001, data: [0, 7])
    let error = #expect(throws: InterchangeError.self) {
      try PNG.readGray(file.bytes, file: "p")
    }
    #expect(error?.description.contains("a picture of 4000 × 4001 pixels") == true)
  }

  @Test func `text that unpacks to gigabytes is not unpacked`() throws {
    let texts = (0..<50).map { _ in PNGFile.Chunk("zTXt", [0x61, 0, 0] + PNGFile.zeros) }
    let file = PNGFile(columns: 1, rows: 1, chunks: texts, data: [0, 7])
    #expect(try PNG.readGray(file.bytes, file: "p").pixels == [7])
  }
}
