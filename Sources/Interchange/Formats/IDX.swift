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
    var bytes =
      Gzip.isGzip(bytes)
      ? try Gzip.decompress(bytes, file: file, limit: largestSize) : bytes
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
    let header = 4 + 4 * rank
    guard bytes.count >= header else {
      throw .wrongSize(file: file, format: "IDX", expected: header, found: bytes.count)
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
    guard bytes.count == header + count else {
      throw .wrongSize(file: file, format: "IDX", expected: header + count, found: bytes.count)
    }
    // In place: large sets need their memory once.
    bytes.removeFirst(header)
    return StoredArray(shape: shape, values: .uint8(bytes))
  }
}
