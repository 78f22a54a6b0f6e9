/// The format of the MNIST files: a magic number, big-endian extents, then the bytes.
public enum IDX {
  /// The largest file that is unpacked: MNIST's training images have 47 MB.
  public static let largestSize = 1 << 30

  /// Reads an array of bytes; a gzip file is unpacked first.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: its name, for errors.
  ///   - rank: how many axes it must have.
  /// - Throws: `InterchangeError` if a header field is wrong or the size is not what it says.
  public static func read(
    _ bytes: [UInt8], file: String, rank: Int
  ) throws(InterchangeError) -> StoredArray {
    var bytes = try unpacked(bytes, file: file)
    let shape = try shape(of: bytes, file: file, rank: rank)
    let expected = headerSize(rank) + shape.reduce(1, *)
    guard bytes.count == expected else {
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
    let header = headerSize(rank)
    let shape = try shape(
      of: unpacked(bytes, file: file, first: header), file: file, rank: rank)
    guard (0..<shape[0]).contains(index) else { return (shape, nil) }
    let size = shape.dropFirst().reduce(1, *)
    let end = header + (index + 1) * size
    let part = try unpacked(bytes, file: file, first: end)
    guard part.count >= end else {
      throw .wrongSize(file: file, format: "IDX", expected: end, found: part.count)
    }
    return (shape, Array(part[(end - size)..<end]))
  }

  private static func headerSize(_ rank: Int) -> Int { 4 + 4 * rank }

  private static func unpacked(
    _ bytes: [UInt8], file: String, first: Int = .max
  ) throws(InterchangeError) -> [UInt8] {
    Gzip.isGzip(bytes)
      ? try Gzip.decompress(bytes, file: file, limit: largestSize, first: first) : bytes
  }

  /// The extents that a header gives.
  private static func shape(
    of bytes: [UInt8], file: String, rank: Int
  ) throws(InterchangeError) -> [Int] {
    func malformed(_ place: String, _ problem: String) -> InterchangeError {
      .malformed(file: file, format: "IDX", place: place, problem: problem)
    }
    guard bytes.count >= 4 else {
      throw .wrongSize(file: file, format: "IDX", expected: 4, found: bytes.count)
    }
    guard bytes[0] == 0, bytes[1] == 0 else {
      throw malformed("bytes 0 and 1", "which must be 0, are \(bytes[0]) and \(bytes[1])")
    }
    guard bytes[2] == 8 else {
      throw malformed("byte 2", "the type of the data, must be 8 (bytes) and is \(bytes[2])")
    }
    guard Int(bytes[3]) == rank else {
      throw malformed("byte 3", "the number of axes, must be \(rank) and is \(bytes[3])")
    }
    guard bytes.count >= headerSize(rank) else {
      throw .wrongSize(file: file, format: "IDX", expected: headerSize(rank), found: bytes.count)
    }
    var shape: [Int] = []
    var count = 1
    for axis in 0..<rank {
      let extent = bytes[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) }
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent > 0, !overflow, product <= largestSize else {
        throw malformed(
          "bytes \(4 + 4 * axis) to \(7 + 4 * axis)", "the extent \(extent) is not possible")
      }
      shape.append(extent)
      count = product
    }
    return shape
  }
}
