import Foundation
import Interchange
import Networks
import Testing

@testable import Pictures

/// Pictures of pixels, read back by libpng and checked with published sums.
@Suite struct PixelTests {
  private static func noise(_ count: Int, below: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: UInt64(count))
    return (0..<count).map { _ in UInt8(random.next() % below) }
  }

  @Test(arguments: [
    (1, 1, 1), (7, 5, 1), (28, 28, 8), (3, 300, 4), (64, 2, 3), (40, 900, 4), (1, 900, 40),
  ])
  func `libpng reads what is written`(_ rows: Int, _ columns: Int, _ factor: Int) throws {
    for below in [2 as UInt64, 7, 256] {
      let grays = Self.noise(rows * columns, below: below)
      let image = PixelImage(rows: rows, columns: columns, grays: grays).enlarged(factor)
      let read = try PNG.readGray(PNGWriter.bytes(of: image), file: "p.png")
      #expect(read.rows == rows * factor && read.columns == columns * factor)
      #expect(read.pixels == image.pixels.map(\.red))
    }
  }

  @Test func `a picture of more than 256 colours has three bytes a pixel`() throws {
    // 300 colours, and a row of grays, which libpng must give back as they are.
    let colors = (0..<300).map { RGB(UInt8($0 % 256), UInt8($0 / 256), 7) }
    let grays = (0..<300).map { RGB(gray: UInt8($0 % 256)) }
    let image = PixelImage(rows: 2, columns: 300, pixels: colors + grays)
    let bytes = PNGWriter.bytes(of: image)
    #expect(bytes[25] == 2, "the kind of colours: red, green and blue")
    #expect(try PNG.readGray(bytes, file: "p.png").pixels.suffix(300) == grays.map(\.red)[...])
  }

  @Test(arguments: [2, 17, 255, 256]) func `colours are the same by number as in full`(
    _ count: Int
  ) throws {
    var random = SplitMix64(seed: UInt64(count))
    let colors = (0..<count).map { place in
      RGB(UInt8(place), UInt8(random.next() % 256), UInt8(random.next() % 256))
    }
    let pixels = (0..<600).map { colors[$0 < count ? $0 : Int(random.next() % UInt64(count))] }
    let few = PNGWriter.bytes(of: PixelImage(rows: 2, columns: 300, pixels: pixels))
    #expect(few[25] == 3, "the kind of colours: numbers of a list")
    // With a row of more colours than a list may have, each pixel stands there in full.
    let more = pixels + (0..<300).map { RGB(UInt8($0 % 256), UInt8($0 / 256), 7) }
    let full = PNGWriter.bytes(of: PixelImage(rows: 3, columns: 300, pixels: more))
    #expect(full[25] == 2, "the kind of colours: red, green and blue")
    let read = try [few, full].map { try PNG.readGray($0, file: "p.png").pixels }
    #expect(read[0] == Array(read[1].prefix(600)))
  }

  @Test func `without ink below, a colour stays what it is`() {
    for scale in [ColorScale.Kind.sequential, .diverging, .gray] {
      for step in 0...255 {
        let color = ColorScale(kind: scale, low: 0, high: 1).colors[Double(step) / 255]
        #expect(color.mixed(with: RGB(gray: 0), share: 0) == color)
      }
    }
  }

  @Test func `large pixels cost little`() {
    let image = PixelImage(rows: 28, columns: 28, grays: Self.noise(784, below: 256))
    let small = PNGWriter.bytes(of: image).count
    // 64 times the pixels.
    #expect(PNGWriter.bytes(of: image.enlarged(8)).count < 4 * small)
  }

  @Test func `the sums are the published ones`() {
    #expect(Checksums.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Checksums.adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
  }

  @Test(arguments: 0..<20) func `letters of bytes are Foundation's`(_ count: Int) {
    let bytes = Self.noise(count, below: 256)
    #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
  }

  // MARK: - Scales

  @Test func `maps that are compared say that they have one scale, images keep their gray`() {
    let map = NumberMap(rows: 1, columns: 2, values: [-1, 2])
    let scale = ColorScale(fitting: [-1, 2, 5])
    func picture(_ scales: ColorScale...) -> Picture {
      Picture(title: "", panels: scales.map { .init(map: map, scale: $0) })
    }
    #expect(picture(scale, scale, .image(ink: 1)).commonScale == scale)
    #expect(!picture(scale, scale).remarks().isEmpty)
    #expect(picture(scale, .image(ink: 1)).remarks().isEmpty)
    #expect(picture(scale, ColorScale(fitting: [3])).commonScale == nil)
  }

  @Test func `ink below a map darkens it, and a box lies on top`() {
    let map = NumberMap(rows: 1, columns: 3, values: [1, 1, 1])
    let ink = NumberMap(rows: 1, columns: 3, values: [0, 255, 0])
    let panel = Picture.Panel(
      map: map, scale: ColorScale(fitting: [1]), background: ink,
      box: .init(rows: 0...0, columns: 2...2))
    #expect(panel.color(0, 0) == ColorMap.sequential[1])
    #expect(panel.color(0, 1).luminance < panel.color(0, 0).luminance)
    #expect(panel.color(0, 2) == Palette.box)
  }

  @Test func `a second box is dashed, on top of the first, and both are explained`() {
    let map = NumberMap(rows: 8, columns: 8, values: [Double](repeating: 1, count: 64))
    let panel = Picture.Panel(
      map: map, scale: ColorScale(fitting: [1]), box: .init(rows: 0...7, columns: 0...7),
      against: .init(rows: 0...4, columns: 2...6))
    #expect(panel.color(0, 0) == Palette.box, "the second box begins two columns further")
    #expect((2...6).map { panel.isOnDash(0, $0) } == [false, false, true, true, false])
    #expect(panel.color(0, 4) == Palette.otherBox)
    #expect(panel.color(0, 2) == Palette.box, "between the dashes the first one shows")
    #expect(!panel.isOnDash(1, 4) && panel.isOnDash(2, 2) && !panel.isOnDash(4, 2))
    let picture = Picture(title: "", panels: [panel])
    #expect(picture.remarks() == ["solid: the box; dashed: the box that it is compared with"])
    #expect(
      picture.remarks(inCharacters: true) == ["#: the box; o: the box that it is compared with"])
  }

  @Test func `zero is neutral, what is not a number has a colour of its own`() {
    let scale = ColorScale(fitting: [-3, 1])
    #expect(scale.low == -3 && scale.high == 3)
    #expect(scale.color(of: 0) == ColorMap.diverging[0.5])
    #expect(scale.color(of: .nan) == ColorMap.notANumber)
    for pixel in 0...255 {
      #expect(ColorScale.image(ink: 255).color(of: Double(pixel)) == RGB(gray: UInt8(255 - pixel)))
    }
  }
}
