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

  /// The bytes of a PNG file with a picture.
  ///
  /// - Throws: `InterchangeError.unwritable` with libpng's words if the picture is too large.
  public static func bytes(of picture: GrayImage) throws(InterchangeError) -> [UInt8] {
    var image = unsafe png_image()
    unsafe lesson_png_start(&image)
    defer { unsafe png_image_free(&image) }
    unsafe image.width = UInt32(picture.columns)
    unsafe image.height = UInt32(picture.rows)
    unsafe image.format = lesson_png_format_gray
    // Asked without memory, libpng says how much it needs.
    var size = png_alloc_size_t(0)
    var isWritten = unsafe png_image_write_to_memory(&image, nil, &size, 0, picture.pixels, 0, nil)
    var bytes = [UInt8](repeating: 0, count: isWritten == 0 ? 0 : Int(size))
    if isWritten != 0 {
      isWritten = unsafe png_image_write_to_memory(
        &image, &bytes, &size, 0, picture.pixels, 0, nil)
    }
    guard isWritten != 0 else {
      let message = unsafe String(cString: lesson_png_message(&image))
      throw .unwritable(file: "The picture", reason: "libpng says '\(message)'")
    }
    return Array(bytes.prefix(Int(size)))
  }

  private static func malformed(_ image: png_image, file: String) -> InterchangeError {
    var image = unsafe image
    let message = unsafe String(cString: lesson_png_message(&image))
    return .malformed(file: file, format: "PNG", place: "libpng says", problem: message)
  }
}
