/// Where the entries of an archive lie, by its directory: libzip does not say, and unpacks entries
/// that overlap, with which a small file can hold as much as a large one.
struct ZipPlaces {
  private let bytes: [UInt8]
  private let file: String

  /// The sizes of the parts, without names and what follows them.
  private enum Size {
    static let end = 22
    static let pointer = 20
    static let wideEnd = 56
    static let record = 46
    static let header = 30
  }

  private enum Mark {
    static let header: UInt64 = 0x0403_4B50
    static let record: UInt64 = 0x0201_4B50
    static let end: UInt64 = 0x0605_4B50
    static let wideEnd: UInt64 = 0x0606_4B50
    static let pointer: UInt64 = 0x0706_4B50
  }

  /// Where the directory lies.
  private struct Directory {
    let start: Int
    let count: UInt64
  }

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Refuses entries that lie over each other, or over the directory.
  func requireApart() throws(InterchangeError) {
    let directory = try directory()
    var ranges: [Range<Int>] = []
    var place = directory.start
    for _ in 0..<directory.count {
      guard number(place, 4) == Mark.record else {
        throw malformed("its directory", "lacks entries that it promises")
      }
      ranges.append(try range(ofEntryAt: place))
      place += Size.record + length(place + 28) + length(place + 30) + length(place + 32)
    }
    ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    for (one, next) in zip(ranges, ranges.dropFirst()) where one.upperBound > next.lowerBound {
      throw malformed("its entries", "which lie over each other")
    }
    if let last = ranges.last, last.upperBound > directory.start {
      throw malformed("its entries", "which lie over its directory")
    }
  }

  /// The directory: its place stands at the end of the file, or, of a wide archive, before that.
  private func directory() throws(InterchangeError) -> Directory {
    let last = bytes.count - Size.end
    // Behind the end only its own comment may stand, which has at most 65,535 bytes.
    let ends = stride(from: last, through: max(0, last - 0xFFFF), by: -1)
    guard last >= 0,
      let end = ends.first(where: {
        number($0, 4) == Mark.end && $0 + Size.end + length($0 + 20) == bytes.count
      })
    else { throw malformed("its end", "where its directory should be named, is missing") }
    let (count, start) = (number(end + 10, 2), number(end + 16, 4))
    guard count == 0xFFFF || start == 0xFFFF_FFFF else {
      return try directory(at: start, count: count)
    }
    let pointer = end - Size.pointer
    guard number(pointer, 4) == Mark.pointer,
      let wide = Int(exactly: number(pointer + 8, 8)), number(wide, 4) == Mark.wideEnd
    else { return try directory(at: start, count: count) }
    return try directory(at: number(wide + 48, 8), count: number(wide + 32, 8))
  }

  private func directory(
    at start: UInt64, count: UInt64
  ) throws(InterchangeError) -> Directory {
    guard let place = Int(exactly: start), place <= bytes.count,
      count <= UInt64(bytes.count / Size.record)
    else { throw malformed("its directory", "lies outside the file") }
    return Directory(start: place, count: count)
  }

  /// The bytes of an entry, its header included; nothing but the directory says how many they are.
  private func range(ofEntryAt record: Int) throws(InterchangeError) -> Range<Int> {
    var size = number(record + 20, 4)
    var start = number(record + 42, 4)
    let isWideBefore = number(record + 24, 4) == 0xFFFF_FFFF
    if size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
      var place = wideNumbers(of: record) + (isWideBefore ? 8 : 0)
      if size == 0xFFFF_FFFF {
        size = number(place, 8)
        place += 8
      }
      if start == 0xFFFF_FFFF { start = number(place, 8) }
    }
    guard let first = Int(exactly: start), number(first, 4) == Mark.header,
      let count = Int(exactly: size), count <= bytes.count
    else { throw malformed("its directory", "names an entry where there is none") }
    let data = first + Size.header + length(first + 26) + length(first + 28)
    return first..<(data + count)
  }

  /// Where the eight-byte numbers of a record stand, among its further fields; the end of the file
  /// if it has none.
  private func wideNumbers(of record: Int) -> Int {
    var place = record + Size.record + length(record + 28)
    let end = place + length(record + 30)
    while place + 4 <= end {
      if number(place, 2) == 1 { return place + 4 }
      place += 4 + length(place + 2)
    }
    return bytes.count
  }

  /// A number, low byte first; as large as can be where the file does not go so far.
  private func number(_ place: Int, _ size: Int) -> UInt64 {
    guard place >= 0, place <= bytes.count - size else { return .max }
    return bytes[place..<(place + size)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func length(_ place: Int) -> Int { Int(number(place, 2) & 0xFFFF) }

  private func malformed(_ place: String, _ problem: String) -> InterchangeError {
    .malformed(file: file, format: ZipArchive.format, place: place, problem: problem)
  }
}
