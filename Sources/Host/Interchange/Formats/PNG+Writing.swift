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
  /// The bytes of a PNG file with a picture.
  ///
  /// - Throws: `InterchangeError.unwritable` with libpng's words if the picture is too large.
  public static func bytes(of picture: GrayImage) throws(InterchangeError) -> [UInt8] {
    try bytes(
      of: picture.pixels, rows: picture.rows, columns: picture.columns,
      format: lesson_png_format_gray)
  }

  /// The bytes of a PNG file with a picture in colours.
  ///
  /// - Throws: `InterchangeError.unwritable` with libpng's words if the picture is too large.
  public static func bytes(of picture: ColorImage) throws(InterchangeError) -> [UInt8] {
    try bytes(
      of: picture.pixels, rows: picture.rows, columns: picture.columns,
      format: lesson_png_format_rgb)
  }

  private static func bytes(
    of pixels: [UInt8], rows: Int, columns: Int, format: UInt32
  ) throws(InterchangeError) -> [UInt8] {
    var image = unsafe png_image()
    unsafe lesson_png_start(&image)
    defer { unsafe png_image_free(&image) }
    unsafe image.width = UInt32(columns)
    unsafe image.height = UInt32(rows)
    unsafe image.format = format
    // Asked without memory, libpng says how much it needs.
    var size = png_alloc_size_t(0)
    var isWritten = unsafe png_image_write_to_memory(&image, nil, &size, 0, pixels, 0, nil)
    var bytes = [UInt8](repeating: 0, count: isWritten == 0 ? 0 : Int(size))
    if isWritten != 0 {
      isWritten = unsafe png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, nil)
    }
    guard isWritten != 0 else {
      let message = unsafe String(cString: lesson_png_message(&image))
      throw .unwritable(file: "The picture", reason: "libpng says '\(message)'")
    }
    return Array(bytes.prefix(Int(size)))
  }
}
