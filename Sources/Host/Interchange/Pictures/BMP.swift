/// Windows bitmaps: of 1, 4, 8, 16, 24 or 32 bits for each pixel, not compressed.
enum BMP {
  static let format = "BMP"

  /// Reads a picture.
  ///
  /// - Throws: `InterchangeError` if a field is wrong, pixels are missing or it is compressed.
  static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> ColorImage {
    let header = try BitmapHeader(bytes, file: file)
    var reducer = PictureReducer(rows: header.rows, columns: header.columns)
    for row in 0..<header.rows {
      let stored = header.isFromAbove ? row : header.rows - 1 - row
      let start = header.start + stored * header.rowSize
      var samples: [UInt8] = []
      samples.reserveCapacity(3 * header.columns)
      for column in 0..<header.columns {
        let (red, green, blue) = header.color(bytes, row: start, column: column)
        samples.append(red)
        samples.append(green)
        samples.append(blue)
      }
      reducer.add(samples, row: row)
    }
    return reducer.picture
  }
}

/// What stands before the pixels of a bitmap.
private struct BitmapHeader {
  let rows: Int
  let columns: Int
  let isFromAbove: Bool
  /// Where the pixels begin.
  let start: Int
  /// Bytes of a row: whole words of four.
  let rowSize: Int
  private let depth: Int
  /// Blue, green and red of each colour, if pixels are numbers of colours.
  private let palette: [UInt8]
  /// For red, green and blue, which bits of a pixel they are.
  private let masks: [UInt32]

  init(_ bytes: [UInt8], file: String) throws(InterchangeError) {
    func malformed(_ place: String, _ problem: String) -> InterchangeError {
      .malformed(file: file, format: BMP.format, place: place, problem: problem)
    }
    func number(_ place: Int, _ count: Int = 4) -> Int {
      guard place + count <= bytes.count else { return 0 }
      return bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let size = number(14)
    guard bytes.count >= 14 + size, size == 12 || size >= 40 else {
      throw malformed("bytes 14 to 17", "the size of the header, cannot be \(size)")
    }
    let isOld = size == 12
    columns = isOld ? number(18, 2) : Int(Int32(truncatingIfNeeded: number(18)))
    let height = isOld ? number(20, 2) : Int(Int32(truncatingIfNeeded: number(22)))
    (rows, isFromAbove) = (abs(height), height < 0)
    try ColorImage.requireSize(rows: rows, columns: columns, format: BMP.format, file: file)
    depth = number(isOld ? 24 : 28, 2)
    let compression = isOld ? 0 : number(30)
    guard [1, 4, 8, 16, 24, 32].contains(depth), compression == 0 || compression == 3 else {
      throw malformed(
        "the header",
        "asks for \(depth) bits a pixel and compression \(compression), which are not "
          + "read")
    }
    let isMasked = compression == 3 && depth >= 16
    let maskPlace = 14 + 40
    masks =
      isMasked
      ? (0..<3).map { UInt32(number(maskPlace + 4 * $0)) }
      : depth == 16 ? [0x7C00, 0x03E0, 0x001F] : [0xFF0000, 0xFF00, 0xFF]
    start = number(10)
    rowSize = (columns * depth + 31) / 32 * 4
    let end = start + rows * rowSize
    guard bytes.count >= end else {
      throw .wrongSize(file: file, format: BMP.format, expected: end, found: bytes.count)
    }
    let entry = isOld ? 3 : 4
    let first = 14 + size
    let last = min(start, first + entry * (depth <= 8 ? 1 << depth : 0))
    palette = stride(from: first, to: max(first, last - 2), by: entry).flatMap {
      bytes[$0..<($0 + 3)]
    }
  }

  /// The colour of a pixel in a row that begins at a byte.
  func color(_ bytes: [UInt8], row: Int, column: Int) -> (UInt8, UInt8, UInt8) {
    if depth <= 8 {
      let perByte = 8 / depth
      let shift = 8 - depth * (column % perByte + 1)
      let index = Int(bytes[row + column / perByte]) >> shift & (1 << depth - 1)
      guard 3 * index + 2 < palette.count else { return (0, 0, 0) }
      return (palette[3 * index + 2], palette[3 * index + 1], palette[3 * index])
    }
    let place = row + column * depth / 8
    if depth == 24 { return (bytes[place + 2], bytes[place + 1], bytes[place]) }
    let value = bytes[place..<(place + depth / 8)].reversed().reduce(UInt32(0)) {
      $0 << 8 | UInt32($1)
    }
    return (level(value, masks[0]), level(value, masks[1]), level(value, masks[2]))
  }

  /// The bits of a mask, stretched to 0…255.
  private func level(_ value: UInt32, _ mask: UInt32) -> UInt8 {
    guard mask > 0 else { return 0 }
    let shift = UInt32(mask.trailingZeroBitCount)
    let full = UInt64(mask >> shift)
    return UInt8(UInt64((value & mask) >> shift) * 255 / full)
  }
}
