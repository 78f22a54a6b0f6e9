/// Writes pictures as PNG files, the same bytes natively and in a page.
///
/// A pixel is a byte if all are gray, or if there are at most 256 colours, otherwise three. What is
/// written here is enlarged pixels: `Deflater` shortens repeated pixels and repeated rows.
public enum PNGWriter {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The bytes of a PNG file.
  public static func bytes(of image: PixelImage) -> [UInt8] {
    let isGray = image.pixels.allSatisfy { $0.red == $0.green && $0.green == $0.blue }
    let palette = isGray ? nil : Palette(of: image)
    let depth = isGray || palette != nil ? 1 : 3
    let head =
      bigEndian(UInt32(image.columns)) + bigEndian(UInt32(image.rows))
      + [8, isGray ? 0 : palette == nil ? 2 : 3, 0, 0, 0]
    let colors = palette.map { chunk("PLTE", $0.colors.flatMap { [$0.red, $0.green, $0.blue] }) }
    let data = Deflater.zlib(
      rows(of: image, palette, isGray: isGray), unit: depth, row: image.columns * depth + 1)
    return signature + chunk("IHDR", head) + (colors ?? []) + chunk("IDAT", data)
      + chunk("IEND", [])
  }

  /// The colours of a picture, if they are few.
  private struct Palette {
    private(set) var colors: [RGB] = []
    /// Which of the colours each pixel has.
    private(set) var places: [UInt8] = []

    init?(of image: PixelImage) {
      places.reserveCapacity(image.pixels.count)
      // Where each colour stands among them, by a number made of its channels: more room than
      // colours, so that a free place is soon found. A dictionary takes ten times as long.
      var table = [Int](repeating: -1, count: 1024)
      for pixel in image.pixels {
        let channels = UInt32(pixel.red) << 16 | UInt32(pixel.green) << 8 | UInt32(pixel.blue)
        var slot = Int((channels &* 0x9E37_79B1) >> 22)
        while table[slot] >= 0, colors[table[slot]] != pixel { slot = (slot + 1) & 1023 }
        if table[slot] < 0 {
          guard colors.count < 256 else { return nil }
          table[slot] = colors.count
          colors.append(pixel)
        }
        places.append(UInt8(table[slot]))
      }
    }
  }

  /// The rows, each with the number of its filter before it: none.
  private static func rows(
    of image: PixelImage, _ palette: Palette?, isGray: Bool
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(image.rows * (image.columns + 1) * (palette != nil || isGray ? 1 : 3))
    for row in 0..<image.rows {
      bytes.append(0)
      let pixels = (row * image.columns)..<((row + 1) * image.columns)
      if let palette {
        bytes += palette.places[pixels]
      } else if isGray {
        for pixel in image.pixels[pixels] { bytes.append(pixel.red) }
      } else {
        for pixel in image.pixels[pixels] { bytes += [pixel.red, pixel.green, pixel.blue] }
      }
    }
    return bytes
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bigEndian(UInt32(data.count)) + body + bigEndian(Checksums.crc32(body))
  }

  static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { shift in UInt8(truncatingIfNeeded: number >> UInt32(shift)) }
  }
}
