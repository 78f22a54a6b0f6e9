import CPNG

/// A picture in colours.
public struct ColorImage: Equatable, Sendable {
  /// Rows of pixels.
  public let rows: Int
  /// Columns of pixels.
  public let columns: Int
  /// The pixels, row by row: red, green and blue of each.
  public let pixels: [UInt8]

  /// A picture from its pixels, three numbers for each.
  public init(rows: Int, columns: Int, pixels: [UInt8]) {
    precondition(rows * columns * 3 == pixels.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.pixels = pixels
  }
}

extension PNG {
  /// The bytes of a PNG: the same picture gives the same bytes.
  ///
  /// - Throws: `InterchangeError` with libpng's words if it cannot be written, as with no pixels.
  public static func bytes(of picture: ColorImage) throws(InterchangeError) -> [UInt8] {
    var image = unsafe png_image()
    unsafe lesson_png_start(&image)
    defer { unsafe png_image_free(&image) }
    unsafe image.width = UInt32(picture.columns)
    unsafe image.height = UInt32(picture.rows)
    unsafe image.format = lesson_png_format_rgb
    // Pixels that cannot be made smaller take five bytes more in each 16 KiB, and chunks have heads.
    let raw = picture.pixels.count + picture.rows
    var result = [UInt8](repeating: 0, count: raw + raw / 100 + 4_096)
    var length = result.count
    let status = unsafe result.withUnsafeMutableBytes { target in
      unsafe picture.pixels.withUnsafeBytes { source in
        unsafe png_image_write_to_memory(
          &image, target.baseAddress, &length, 0, source.baseAddress, 0, nil)
      }
    }
    guard status != 0 else {
      let message = unsafe String(cString: lesson_png_message(&image))
      throw .malformed(
        file: "a picture", format: "PNG", place: "libpng says", problem: message)
    }
    return Array(result.prefix(length))
  }
}
