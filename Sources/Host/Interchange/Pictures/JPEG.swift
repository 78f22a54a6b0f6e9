import CJPEG

/// JPEG pictures, through libjpeg-turbo.
enum JPEG {
  static let format = "JPEG"

  /// The most memory that libjpeg may take; a picture of many scans needs room for all of them.
  private static let mostMemory = 128_000_000

  /// The most scans that a picture may have; cameras and programs write one to a dozen.
  private static let mostScans: Int32 = 64

  /// Reads a picture, the way up that its EXIF data says.
  ///
  /// - Throws: `InterchangeError` with libjpeg's words if it is damaged or too large.
  static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> ColorImage {
    let result: Result<ColorImage, InterchangeError> = unsafe bytes.withUnsafeBufferPointer {
      memory in
      guard
        let reader = unsafe lesson_jpeg_open(
          memory.baseAddress, memory.count, mostMemory, mostScans)
      else { return .failure(problem("there is no memory", file)) }
      defer { unsafe lesson_jpeg_close(reader) }
      return Result { () throws(InterchangeError) in
        unsafe try picture(from: reader, file: file)
      }
    }
    return try result.get().turned(orientation(of: bytes))
  }

  private static func problem(_ text: String, _ file: String) -> InterchangeError {
    .malformed(file: file, format: format, place: "libjpeg says", problem: text)
  }

  /// A picture much larger than what is wanted is decoded to a half, a quarter or an eighth.
  private static func picture(
    from reader: UnsafeMutablePointer<lesson_jpeg_reader>, file: String
  ) throws(InterchangeError) -> ColorImage {
    let header = unsafe message(of: reader)
    guard header.isEmpty else { throw problem(header, file) }
    let (rows, columns) = unsafe (Int(reader.pointee.height), Int(reader.pointee.width))
    let limit =
      unsafe reader.pointee.isOfManyScans == 0 ? ColorImage.mostPixels : ColorImage.mostWholePixels
    try ColorImage.requireSize(
      rows: rows, columns: columns, limit: limit, format: format, file: file)
    let divisor = [8, 4, 2].first { max(rows, columns) / $0 >= ColorImage.longestSide } ?? 1
    guard unsafe lesson_jpeg_start(reader, UInt32(divisor)) != 0 else {
      throw problem(unsafe message(of: reader), file)
    }
    let size = unsafe Int(reader.pointee.samples)
    let (readRows, readColumns) = unsafe (
      Int(reader.pointee.rows), Int(reader.pointee.rowPixels)
    )
    let isInverted = unsafe reader.pointee.isInverted != 0
    var reducer = PictureReducer(rows: readRows, columns: readColumns)
    var samples = [UInt8](repeating: 0, count: readColumns * size)
    for row in 0..<readRows {
      guard unsafe lesson_jpeg_row(reader, &samples) != 0 else {
        throw problem(unsafe message(of: reader), file)
      }
      reducer.add(size == 4 ? colors(ofInks: samples, isInverted) : samples, row: row)
    }
    let picture = reducer.picture
    return ColorImage(
      rows: picture.rows, columns: picture.columns, pixels: picture.pixels, fileRows: rows,
      fileColumns: columns)
  }

  /// Cyan, magenta, yellow and black as red, green and blue.
  private static func colors(ofInks samples: [UInt8], _ isInverted: Bool) -> [UInt8] {
    var colors: [UInt8] = []
    colors.reserveCapacity(samples.count / 4 * 3)
    for start in stride(from: 0, to: samples.count, by: 4) {
      let black = Int(isInverted ? samples[start + 3] : 255 - samples[start + 3])
      for ink in samples[start..<(start + 3)] {
        colors.append(UInt8(Int(isInverted ? ink : 255 - ink) * black / 255))
      }
    }
    return colors
  }

  private static func message(of reader: UnsafeMutablePointer<lesson_jpeg_reader>) -> String {
    unsafe withUnsafeBytes(of: reader.pointee.message) { text in
      unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// The orientation in the first EXIF segment, looked for before the pixels begin.
  private static func orientation(of bytes: [UInt8]) -> Orientation {
    var place = 2
    let head = Array("Exif".utf8) + [0, 0]
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      // Bytes to fill up, then the beginning of the pixels.
      if marker == 0xFF {
        place += 1
        continue
      }
      guard marker != 0xDA, marker != 0xD9 else { break }
      let end = place + 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
      guard end <= bytes.count, end >= place + 4 else { break }
      if marker == 0xE1, bytes[(place + 4)..<end].starts(with: head) {
        return Orientation(exif: bytes[(place + 4 + head.count)..<end])
      }
      place = end
    }
    return .upright
  }
}
