/// How a camera was held, as EXIF numbers it: 1 is upright; 2 to 4 are mirrored, turned by half, both;
/// 5 to 8 lie on their side.
struct Orientation: Equatable {
  /// The number, 1…8.
  let number: Int

  static let upright = Orientation(number: 1)
  private static let tag = 0x0112

  private init(number: Int) { self.number = number }

  /// Reads the orientation out of EXIF data, which is laid out as a TIFF file; whatever is not as it
  /// should be means upright.
  init(exif bytes: ArraySlice<UInt8>) {
    let data = Array(bytes)
    self = Self.found(in: data) ?? .upright
  }

  private static func found(in data: [UInt8]) -> Orientation? {
    guard data.count >= 8 else { return nil }
    let isLittle = data[0] == 0x49 && data[1] == 0x49
    guard isLittle || data[0] == 0x4D && data[1] == 0x4D else { return nil }
    func number(at place: Int, bytes count: Int) -> Int? {
      guard place >= 0, place <= data.count - count else { return nil }
      let part = Array(data[place..<(place + count)])
      return (isLittle ? part.reversed() : part).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let start = number(at: 4, bytes: 4), let count = number(at: start, bytes: 2) else {
      return nil
    }
    for entry in 0..<count {
      let place = start + 2 + 12 * entry
      guard let found = number(at: place, bytes: 2) else { return nil }
      guard found == tag else { continue }
      guard let value = number(at: place + 8, bytes: 2), (1...8).contains(value) else { return nil }
      return Orientation(number: value)
    }
    return nil
  }
}

extension ColorImage {
  /// The picture as it is to be looked at.
  func turned(_ orientation: Orientation) -> ColorImage {
    guard orientation != .upright else { return self }
    let number = orientation.number
    let liesOnItsSide = number >= 5
    let (newRows, newColumns) = liesOnItsSide ? (columns, rows) : (rows, columns)
    var turned: [UInt8] = []
    turned.reserveCapacity(pixels.count)
    for row in 0..<newRows {
      for column in 0..<newColumns {
        let (y, x) = liesOnItsSide ? (column, row) : (row, column)
        // Numbers 3, 4, 7 and 8 begin at the lower rows, 2, 3, 6 and 7 at the columns on the right
        // of an upright picture; of one on its side the two change places.
        let isFromBelow = [3, 4, 6, 7].contains(number)
        let isFromRight = [2, 3, 7, 8].contains(number)
        let source =
          3 * ((isFromBelow ? rows - 1 - y : y) * columns + (isFromRight ? columns - 1 - x : x))
        turned += pixels[source..<(source + 3)]
      }
    }
    return ColorImage(
      rows: newRows, columns: newColumns, pixels: turned,
      fileRows: liesOnItsSide ? fileColumns : fileRows,
      fileColumns: liesOnItsSide ? fileRows : fileColumns)
  }
}
