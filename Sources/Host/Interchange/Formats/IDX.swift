/// The format of the MNIST files: a magic number, big-endian extents, then the bytes.
public enum IDX {
  /// The most bytes that a file may hold when it is unpacked: MNIST's training images have
  /// 47 million, the largest of those of ten classes made like it (EMNIST's digits) 188 million.
  public static let largestSize = 200_000_000

  /// Reads a file of images or labels as it lies on disk, packed or not.
  ///
  /// - Throws: `InterchangeError` if there is none, or it is larger than any set.
  public static func file(_ path: String) throws(InterchangeError) -> [UInt8] {
    try WholeFile.read(path, limit: largestSize)
  }

  /// Reads an array of bytes; a gzip file is unpacked first, as far as its header says.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: its name, for errors.
  ///   - rank: how many axes it must have.
  /// - Throws: `InterchangeError` if a header field is wrong or the size is not what it says.
  public static func read(
    _ bytes: [UInt8], file: String, rank: Int
  ) throws(InterchangeError) -> StoredArray {
    let shape = try shape(of: bytes, file: file, rank: rank)
    let expected = headerSize(rank) + shape.reduce(1, *)
    // One byte more than there should be shows that there is more.
    let isGzip = Gzip.isGzip(bytes)
    guard !isGzip || expected <= mostUnpacked(bytes.count) else {
      throw malformed(file, "the header", "promises far more than images pack to")
    }
    var bytes = try unpacked(bytes, file: file, first: expected + 1)
    guard bytes.count == expected else {
      if isGzip, bytes.count > expected {
        throw malformed(file, "the data", "is longer than the header promises")
      }
      throw .wrongSize(file: file, format: "IDX", expected: expected, found: bytes.count)
    }
    // In place: large sets need their memory once.
    bytes.removeFirst(headerSize(rank))
    return StoredArray(shape: shape, values: .uint8(bytes))
  }

  /// Reads one entry along the first axis; of a gzip file only what stands before it is unpacked.
  ///
  /// - Returns: the whole array's shape, and the entry's bytes; nil if there is no such entry.
  /// - Throws: `InterchangeError` if a header field is wrong or the file ends before the entry does.
  public static func entry(
    _ index: Int, of bytes: [UInt8], file: String, rank: Int
  ) throws(InterchangeError) -> (shape: [Int], entry: [UInt8]?) {
    let shape = try shape(of: bytes, file: file, rank: rank)
    guard (0..<shape[0]).contains(index) else { return (shape, nil) }
    let size = shape.dropFirst().reduce(1, *)
    let end = headerSize(rank) + (index + 1) * size
    let part = try unpacked(bytes, file: file, first: end)
    guard part.count >= end else {
      throw .wrongSize(file: file, format: "IDX", expected: end, found: part.count)
    }
    return (shape, Array(part[(end - size)..<end]))
  }

  /// How much a packed file may unpack to: images of digits pack to a tenth, not to a thousandth.
  private static func mostUnpacked(_ count: Int) -> Int { 64 * count + 1_000_000 }

  private static func headerSize(_ rank: Int) -> Int { 4 + 4 * rank }

  /// The first bytes of a file's content; of one that is not packed, all.
  private static func unpacked(
    _ bytes: [UInt8], file: String, first: Int
  ) throws(InterchangeError) -> [UInt8] {
    Gzip.isGzip(bytes)
      ? try Gzip.decompress(bytes, file: file, limit: .max, first: first) : bytes
  }

  /// The extents that a file's header gives.
  private static func shape(
    of bytes: [UInt8], file: String, rank: Int
  ) throws(InterchangeError) -> [Int] {
    let size = headerSize(rank)
    let isGzip = Gzip.isGzip(bytes)
    let header = isGzip ? try unpacked(bytes, file: file, first: size) : Array(bytes.prefix(size))
    if header.count < 4 || header[0] != 0 || header[1] != 0 {
      let kind = FileKind(of: isGzip ? header : bytes)
      if kind != .unknown { throw .otherKind(file: file, kind, wanted: .data) }
    }
    try check(header, file: file, rank: rank)
    return try extents(header, file: file, rank: rank)
  }

  /// Holds the magic number against what it must be.
  private static func check(
    _ header: [UInt8], file: String, rank: Int
  ) throws(InterchangeError) {
    guard header.count >= 4 else {
      throw .wrongSize(file: file, format: "IDX", expected: 4, found: header.count)
    }
    guard header[0] == 0, header[1] == 0 else {
      throw malformed(
        file, "bytes 0 and 1", "which must be 0, are \(header[0]) and \(header[1])")
    }
    guard header[2] == 8 else {
      throw malformed(
        file, "byte 2", "the type of the data, must be 8 (bytes) and is \(header[2])")
    }
    guard Int(header[3]) == rank else {
      throw malformed(
        file, "byte 3", "the number of axes, must be \(rank) and is \(header[3])")
    }
    guard header.count >= headerSize(rank) else {
      throw .wrongSize(file: file, format: "IDX", expected: headerSize(rank), found: header.count)
    }
  }

  private static func extents(
    _ header: [UInt8], file: String, rank: Int
  ) throws(InterchangeError) -> [Int] {
    var shape: [Int] = []
    var count = 1
    for axis in 0..<rank {
      let extent = header[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) }
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent > 0, !overflow, product <= largestSize else {
        throw malformed(
          file, "bytes \(4 + 4 * axis) to \(7 + 4 * axis)", "the extent \(extent) is not possible")
      }
      shape.append(extent)
      count = product
    }
    return shape
  }

  private static func malformed(
    _ file: String, _ place: String, _ problem: String
  ) -> InterchangeError {
    .malformed(file: file, format: "IDX", place: place, problem: problem)
  }
}
