import CWebP

/// WebP pictures, through libwebp.
enum WebP {
  static let format = "WebP"

  /// Reads a picture, the way up that its EXIF data says; of one that moves nothing is read.
  ///
  /// - Throws: `InterchangeError` if it is damaged, moves or is too large.
  static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> ColorImage {
    let header = unsafe bytes.withUnsafeBufferPointer {
      unsafe lesson_webp_open($0.baseAddress, $0.count)
    }
    guard header.width > 0, header.height > 0 else {
      throw .malformed(
        file: file, format: format, place: "libwebp says", problem: "the header is damaged")
    }
    guard header.isMoving == 0 else {
      throw .malformed(
        file: file, format: format, place: "the header",
        problem: "promises a picture that moves, and one that does not is needed")
    }
    let (rows, columns) = (Int(header.height), Int(header.width))
    try ColorImage.requireSize(rows: rows, columns: columns, format: format, file: file)
    let share = min(1, Double(ColorImage.longestSide) / Double(max(rows, columns)))
    let height = max(1, Int((Double(rows) * share).rounded()))
    let width = max(1, Int((Double(columns) * share).rounded()))
    var pixels = [UInt8](repeating: 0, count: 4 * width * height)
    let isRead = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe lesson_webp_read(
        source.baseAddress, source.count, Int32(width), Int32(height), &pixels)
    }
    guard isRead != 0 else {
      throw .malformed(
        file: file, format: format, place: "libwebp says", problem: "the pixels are damaged")
    }
    var reducer = PictureReducer(rows: height, columns: width)
    for row in 0..<height {
      reducer.add(Array(pixels[(4 * width * row)..<(4 * width * (row + 1))]), size: 4, row: row)
    }
    let picture = ColorImage(
      rows: height, columns: width, pixels: reducer.picture.pixels, fileRows: rows,
      fileColumns: columns)
    return picture.turned(orientation(of: bytes))
  }

  /// The orientation in the EXIF chunk of the container.
  private static func orientation(of bytes: [UInt8]) -> Orientation {
    var place = 12
    while place + 8 <= bytes.count {
      let size = bytes[(place + 4)..<(place + 8)].reversed().reduce(0) { $0 << 8 | Int($1) }
      let start = place + 8
      guard size <= bytes.count - start else { break }
      if bytes[place..<(place + 4)].elementsEqual("EXIF".utf8) {
        return Orientation(exif: bytes[start..<(start + size)])
      }
      place = start + size + size % 2
    }
    return .upright
  }
}
