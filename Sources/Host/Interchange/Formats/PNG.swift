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
    let stream = try PNGChunks(bytes, file: file).relevant
    let result: Result<GrayImage, Problem> = unsafe stream.withUnsafeBufferPointer { memory in
      guard let reader = unsafe lesson_png_open(memory.baseAddress, memory.count) else {
        return .failure(Problem(text: "there is no memory"))
      }
      defer { unsafe lesson_png_close(reader) }
      return unsafe picture(from: reader, on: ground)
    }
    do throws(Problem) {
      return try result.get()
    } catch {
      throw .malformed(file: file, format: format, place: "libpng says", problem: error.text)
    }
  }

  /// What libpng did not like.
  private struct Problem: Error {
    let text: String
  }

  /// Reads row by row, so that a large picture takes no more memory than its gray pixels.
  private static func picture(
    from reader: UnsafeMutablePointer<lesson_png_reader>, on ground: GrayImage.Ground
  ) -> Result<GrayImage, Problem> {
    let problem = unsafe message(of: reader)
    guard problem.isEmpty else { return .failure(Problem(text: problem)) }
    let (rows, columns) = unsafe (Int(reader.pointee.height), Int(reader.pointee.width))
    let levels = unsafe PNGLevels(gamma: Int(reader.pointee.gamma), ground: ground)
    var pixels = [UInt8](repeating: 0, count: rows * columns)
    var samples = [UInt8](repeating: 0, count: columns * PNGLevels.bytesPerPixel)
    for pass in unsafe 0..<reader.pointee.passes {
      let grid = unsafe lesson_png_pass(reader, pass)
      // A pass of a small picture may have no columns; libpng then goes on to the next.
      guard grid.column < columns else { continue }
      for row in stride(from: Int(grid.row), to: rows, by: Int(grid.rowStep)) {
        guard unsafe lesson_png_row(reader, &samples) != 0 else {
          return .failure(Problem(text: unsafe message(of: reader)))
        }
        let places = stride(from: Int(grid.column), to: columns, by: Int(grid.columnStep))
        for (index, column) in places.enumerated() {
          pixels[row * columns + column] = levels.level(samples, pixel: index)
        }
      }
    }
    return .success(GrayImage(rows: rows, columns: columns, pixels: pixels))
  }

  private static func message(of reader: UnsafeMutablePointer<lesson_png_reader>) -> String {
    unsafe withUnsafeBytes(of: reader.pointee.message) { text in
      unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
