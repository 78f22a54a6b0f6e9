/// NumPy's format of one array (`numpy.lib.format`): a line of Python that gives type, order and
/// shape, then the numbers. Types that only pickle reads are refused: pickle can hold code.
public enum NPY {
  static let format = "NumPy"
  static let signature: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// The most bytes that the numbers of a file of some size may take once they are read: some types
  /// are widened, and a small archive can hold much.
  static func mostBytes(fileSize: Int) -> Int { min(max(48 << 20, 32 * fileSize), 1 << 30) }

  /// The largest file that is read.
  public static let largestFile = 1 << 30

  // MARK: - Writing

  /// The file's bytes: the same array gives the same bytes.
  public static func bytes(of array: StoredArray) -> [UInt8] {
    let extents = array.shape.map { "\($0)," }.joined(separator: " ")
    // As Python writes a tuple: one number keeps its comma, several lose the last.
    let tuple = array.shape.count > 1 ? String(extents.dropLast()) : extents
    var header = "{'descr': '\(type(of: array))', 'fortran_order': False, 'shape': (\(tuple)), }"
    // Signature, version and length take ten bytes; the numbers begin at a multiple of 64.
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    let length = UInt16(truncatingIfNeeded: header.utf8.count)
    let start = signature + [1, 0, UInt8(truncatingIfNeeded: length), UInt8(length >> 8)]
    return start + Array(header.utf8) + array.littleEndianBytes
  }

  private static func type(of array: StoredArray) -> String {
    switch array.values {
    case .uint8: "|u1"
    case .float32: "<f4"
    case .float64: "<f8"
    }
  }

  // MARK: - Reading

  /// Reads a file's bytes; `file` names it in errors.
  ///
  /// Numbers of 16 bits become Float32; whole ones become Float64, but for bytes without a sign and
  /// truth values. Either order of bytes is read, and either order of axes.
  ///
  /// - Throws: `InterchangeError` if the header is not valid, the type is no plain number, or the
  ///   numbers are not as many as the header says.
  public static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> StoredArray {
    try read(bytes, file: file, limit: mostBytes(fileSize: bytes.count))
  }

  /// - Parameter limit: how many bytes the numbers may take once they are read.
  static func read(
    _ bytes: [UInt8], file: String, limit: Int
  ) throws(InterchangeError) -> StoredArray {
    let header = try NPYHeader(reading: bytes, file: file)
    guard header.count <= limit / header.type.madeSize else {
      throw .malformed(
        file: file, format: format, place: "its numbers",
        problem: "which would take more than \(limit) bytes, are more than are read of it")
    }
    let expected = header.end + header.count * header.type.size
    guard bytes.count == expected else {
      throw .wrongSize(file: file, format: format, expected: expected, found: bytes.count)
    }
    let values = header.type.values(bytes[header.end...])
    let isReordered = header.isFortranOrder && header.shape.count > 1
    return StoredArray(
      shape: header.shape,
      values: isReordered ? values.fromFortranOrder(header.shape) : values)
  }
}

extension StoredArray.Values {
  /// Numbers of which the first axis varied fastest, in the order in which the last one does.
  fileprivate func fromFortranOrder(_ shape: [Int]) -> StoredArray.Values {
    switch self {
    case .uint8(let values): .uint8(Self.reordered(values, shape))
    case .float32(let values): .float32(Self.reordered(values, shape))
    case .float64(let values): .float64(Self.reordered(values, shape))
    }
  }

  private static func reordered<Number>(_ values: [Number], _ shape: [Int]) -> [Number] {
    guard !values.isEmpty else { return values }
    let strides = shape.indices.map { shape[..<$0].reduce(1, *) }
    var indices = [Int](repeating: 0, count: shape.count)
    var place = 0
    return values.indices.map { _ in
      let number = values[place]
      var axis = shape.count - 1
      while axis >= 0 {
        indices[axis] += 1
        place += strides[axis]
        if indices[axis] < shape[axis] { break }
        place -= strides[axis] * shape[axis]
        indices[axis] = 0
        axis -= 1
      }
      return number
    }
  }
}
