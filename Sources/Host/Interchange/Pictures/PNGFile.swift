import CPNG

extension PNG {
  /// A PNG file of a photograph's pixels, through libpng; maps, which are large pixels, have a writer
  /// of their own that gives the same bytes in a page.
  ///
  /// - Parameter pixels: red, green and blue of each pixel, row by row.
  /// - Throws: `InterchangeError` if libpng refuses.
  public static func bytes(
    rows: Int, columns: Int, pixels: [UInt8]
  ) throws(InterchangeError) -> [UInt8] {
    precondition(3 * rows * columns == pixels.count, "Sizes differ.")
    let (width, height) = (UInt32(clamping: columns), UInt32(clamping: rows))
    var bytes = [UInt8](repeating: 0, count: Int(lesson_png_most(width, height)))
    let room = bytes.count
    let count = unsafe lesson_png_write(width, height, pixels, &bytes, room)
    guard count > 0 else {
      throw .malformed(
        file: "the result", format: format, place: "libpng says", problem: "it cannot be written")
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
