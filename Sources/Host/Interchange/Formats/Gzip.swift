import CZlib

/// Data compressed by gzip (RFC 1952), through zlib.
public enum Gzip {
  /// Whether bytes begin with gzip's signature.
  public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The decompressed bytes.
  ///
  /// - Parameters:
  ///   - file: the file's name, for errors.
  ///   - limit: the largest size that is produced; a small file can claim to hold terabytes.
  ///   - first: how many bytes are wanted, if not all; what follows them is not looked at.
  /// - Throws: `InterchangeError.damagedGzip`.
  public static func decompress(
    _ bytes: [UInt8], file: String, limit: Int, first: Int = .max
  ) throws(InterchangeError) -> [UInt8] {
    var stream = unsafe z_stream()
    let header = unsafe Int32(MemoryLayout<z_stream>.size)
    // 15 bits of window, +16: a gzip header is demanded.
    guard unsafe inflateInit2_(&stream, 31, ZLIB_VERSION, header) == Z_OK else {
      throw .damagedGzip(file: file, reason: "cannot be unpacked: zlib does not start")
    }
    defer { unsafe inflateEnd(&stream) }
    var output: [UInt8] = []
    // The last four bytes say how much it is; nobody has to believe it beyond what deflate can do.
    let promised = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    output.reserveCapacity(min(promised, limit, first, bytes.count * 1_032))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let (status, left) = unsafe bytes.withUnsafeBufferPointer { source in
      // zlib only reads there.
      unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.avail_in = UInt32(clamping: source.count)
      var status = Z_OK
      while status == Z_OK, output.count <= limit, output.count < first {
        let made = unsafe chunk.withUnsafeMutableBufferPointer { target in
          unsafe stream.next_out = target.baseAddress
          unsafe stream.avail_out = UInt32(target.count)
          status = unsafe inflate(&stream, Z_NO_FLUSH)
          return unsafe target.count - Int(stream.avail_out)
        }
        output += chunk[..<made]
        if made == 0, status == Z_OK { status = Z_BUF_ERROR }
      }
      return (status, unsafe Int(stream.avail_in))
    }
    guard output.count <= limit else {
      throw .damagedGzip(file: file, reason: "unpacks to more than \(limit) bytes")
    }
    if status == Z_OK, output.count >= first { return Array(output.prefix(first)) }
    guard status == Z_STREAM_END else {
      let isShort = status == Z_BUF_ERROR
      throw .damagedGzip(file: file, reason: isShort ? "ends too early" : "has errors in it")
    }
    guard left == 0 else { throw .damagedGzip(file: file, reason: "is followed by other data") }
    return output.count > first ? Array(output.prefix(first)) : output
  }
}
