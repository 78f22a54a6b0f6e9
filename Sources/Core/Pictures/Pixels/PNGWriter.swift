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
    private(set) var places: [RGB: UInt8] = [:]

    init?(of image: PixelImage) {
      for pixel in image.pixels where places[pixel] == nil {
        guard let place = UInt8(exactly: colors.count) else { return nil }
        places[pixel] = place
        colors.append(pixel)
      }
    }
  }

  /// The rows, each with the number of its filter before it: none.
  private static func rows(
    of image: PixelImage, _ palette: Palette?, isGray: Bool
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in 0..<image.rows {
      bytes.append(0)
      for column in 0..<image.columns {
        let pixel = image[row, column]
        if let palette {
          bytes.append(palette.places[pixel] ?? 0)
        } else if isGray {
          bytes.append(pixel.red)
        } else {
          bytes += [pixel.red, pixel.green, pixel.blue]
        }
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
