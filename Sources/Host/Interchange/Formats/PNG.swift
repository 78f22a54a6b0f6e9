import CPNG

/// PNG pictures, through libpng.
public enum PNG {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Reads any PNG as shades of gray; what is transparent becomes black.
  ///
  /// - Throws: `InterchangeError` with libpng's words if it is damaged or too large.
  public static func readGray(
    _ bytes: [UInt8], file: String
  ) throws(InterchangeError) -> GrayImage {
    var image = unsafe png_image()
    unsafe lesson_png_start(&image)
    defer { unsafe png_image_free(&image) }
    let begun = unsafe bytes.withUnsafeBytes { memory in
      unsafe png_image_begin_read_from_memory(&image, memory.baseAddress, memory.count)
    }
    guard begun != 0 else { throw unsafe malformed(image, file: file) }
    let rows = unsafe Int(image.height)
    let columns = unsafe Int(image.width)
    guard rows > 0, columns > 0, rows <= GrayImage.mostPixels / columns else {
      throw .malformed(
        file: file, format: "PNG", place: "the header", problem: "promises too many pixels")
    }
    unsafe image.format = lesson_png_format_gray
    var pixels = [UInt8](repeating: 0, count: rows * columns)
    // The memory must stay in place while libpng reads from it, so it begins again here.
    let finished = unsafe bytes.withUnsafeBytes { memory in
      unsafe png_image_free(&image)
      unsafe lesson_png_start(&image)
      guard unsafe png_image_begin_read_from_memory(&image, memory.baseAddress, memory.count) != 0
      else { return Int32(0) }
      unsafe image.format = lesson_png_format_gray
      var black = png_color(red: 0, green: 0, blue: 0)
      return unsafe pixels.withUnsafeMutableBytes { target in
        unsafe png_image_finish_read(&image, &black, target.baseAddress, 0, nil)
      }
    }
    guard finished != 0 else { throw unsafe malformed(image, file: file) }
    return GrayImage(rows: rows, columns: columns, pixels: pixels)
  }

  private static func malformed(_ image: png_image, file: String) -> InterchangeError {
    var image = unsafe image
    let message = unsafe String(cString: lesson_png_message(&image))
    return .malformed(file: file, format: "PNG", place: "libpng says", problem: message)
  }
}
