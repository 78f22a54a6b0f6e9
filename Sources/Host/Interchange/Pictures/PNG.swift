import CPNG

/// PNG pictures, through libpng.
public enum PNG {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  static let format = "PNG"

  /// Reads any PNG as shades of gray: of any depth, with colours or a palette, transparent or not,
  /// interlaced or not. What a pixel becomes, `PNGLevels` says.
  ///
  /// - Parameter ground: what shows where the picture is transparent.
  /// - Throws: `InterchangeError` with libpng's words if it is damaged or too large.
  public static func readGray(
    _ bytes: [UInt8], file: String, on ground: GrayImage.Ground = .black
  ) throws(InterchangeError) -> GrayImage {
    unsafe try decoded(bytes, file: file, limit: GrayImage.mostPixels) { reader throws(Problem) in
      unsafe try grayPicture(from: reader, on: ground)
    }
  }

  /// Reads any PNG in colours, the way up that its EXIF data says.
  ///
  /// - Throws: `InterchangeError` with libpng's words if it is damaged or too large.
  static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> ColorImage {
    let limit = ColorImage.mostWholePixels
    let picture: ColorImage = unsafe try decoded(bytes, file: file, limit: limit) {
      reader throws(Problem) in
      unsafe try colorPicture(from: reader)
    }
    return picture.turned(PNGChunks.orientation(of: bytes))
  }

  /// What libpng did not like.
  private struct Problem: Error {
    let text: String
  }

  private static func decoded<Picture>(
    _ bytes: [UInt8], file: String, limit: Int,
    _ picture: (UnsafeMutablePointer<lesson_png_reader>) throws(Problem) -> Picture
  ) throws(InterchangeError) -> Picture {
    let stream = try PNGChunks(bytes, file: file, mostPixels: limit).relevant
    let result: Result<Picture, Problem> = unsafe stream.withUnsafeBufferPointer { memory in
      guard let reader = unsafe lesson_png_open(memory.baseAddress, memory.count) else {
        return .failure(Problem(text: "there is no memory"))
      }
      defer { unsafe lesson_png_close(reader) }
      let problem = unsafe message(of: reader)
      guard problem.isEmpty else { return .failure(Problem(text: problem)) }
      return Result { () throws(Problem) in unsafe try picture(reader) }
    }
    do throws(Problem) {
      return try result.get()
    } catch {
      throw .malformed(file: file, format: format, place: "libpng says", problem: error.text)
    }
  }

  /// Reads row by row, so that a large picture takes no more memory than its gray pixels.
  private static func grayPicture(
    from reader: UnsafeMutablePointer<lesson_png_reader>, on ground: GrayImage.Ground
  ) throws(Problem) -> GrayImage {
    let (rows, columns) = unsafe (Int(reader.pointee.height), Int(reader.pointee.width))
    let levels = unsafe PNGLevels(gamma: Int(reader.pointee.gamma), ground: ground)
    var pixels = [UInt8](repeating: 0, count: rows * columns)
    unsafe try forEachRow(of: reader) { samples, row, places in
      for (index, column) in places.enumerated() {
        pixels[row * columns + column] = levels.level(samples, pixel: index)
      }
    }
    return GrayImage(rows: rows, columns: columns, pixels: pixels)
  }

  /// Of each sample of 16 bits the higher byte, which is the whole of one of 8 bits.
  private static func colorPicture(
    from reader: UnsafeMutablePointer<lesson_png_reader>
  ) throws(Problem) -> ColorImage {
    let (rows, columns) = unsafe (Int(reader.pointee.height), Int(reader.pointee.width))
    var reducer = PictureReducer(rows: rows, columns: columns)
    var bytes = [UInt8](repeating: 0, count: 4 * columns)
    unsafe try forEachRow(of: reader) { samples, row, places in
      for place in 0..<bytes.count { bytes[place] = samples[2 * place] }
      reducer.add(bytes, size: 4, row: row, places: places)
    }
    return reducer.picture
  }

  /// Each row of each pass: its samples of 16 bits, its number, and the columns they belong to.
  private static func forEachRow(
    of reader: UnsafeMutablePointer<lesson_png_reader>,
    _ take: ([UInt8], Int, StrideTo<Int>) -> Void
  ) throws(Problem) {
    let (rows, columns) = unsafe (Int(reader.pointee.height), Int(reader.pointee.width))
    var samples = [UInt8](repeating: 0, count: columns * PNGLevels.bytesPerPixel)
    for pass in unsafe 0..<reader.pointee.passes {
      let grid = unsafe lesson_png_pass(reader, pass)
      // A pass of a small picture may have no columns; libpng then goes on to the next.
      guard grid.column < columns else { continue }
      let places = stride(from: Int(grid.column), to: columns, by: Int(grid.columnStep))
      for row in stride(from: Int(grid.row), to: rows, by: Int(grid.rowStep)) {
        guard unsafe lesson_png_row(reader, &samples) != 0 else {
          throw Problem(text: unsafe message(of: reader))
        }
        take(samples, row, places)
      }
    }
  }

  private static func message(of reader: UnsafeMutablePointer<lesson_png_reader>) -> String {
    unsafe withUnsafeBytes(of: reader.pointee.message) { text in
      unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
