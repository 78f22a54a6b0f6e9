import CZlib

/// Data compressed by gzip (RFC 1952), through zlib.
public enum Gzip {
  private static let signature: [UInt8] = [0x1F, 0x8B]

  /// Whether bytes begin with gzip's signature.
  public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

  /// The decompressed bytes, of all members one behind the other where a file has several.
  ///
  /// - Parameters:
  ///   - file: the file's name, for errors.
  ///   - limit: the largest size that is produced; a small file can claim to hold terabytes.
  ///   - first: how many bytes are wanted, if not all; what follows them is not looked at.
  /// - Throws: `InterchangeError.damagedGzip`.
  public static func decompress(
    _ bytes: [UInt8], file: String, limit: Int, first: Int = .max
  ) throws(InterchangeError) -> [UInt8] {
    var unpacking = Unpacking(limit: limit, first: first)
    // 15 bits of window, +16: a gzip header is demanded.
    let header = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(&unpacking.stream, 31, ZLIB_VERSION, header) == Z_OK else {
      throw .damagedGzip(file: file, reason: "cannot be unpacked: zlib does not start")
    }
    defer { unsafe inflateEnd(&unpacking.stream) }
    // The last four bytes say how much it is; nobody has to believe it beyond what deflate can do.
    let promised = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    unpacking.output.reserveCapacity(min(promised, limit, first, bytes.count * 1_032))
    let problem = unsafe bytes.withUnsafeBufferPointer { unsafe unpacking.run($0) }
    if let problem { throw .damagedGzip(file: file, reason: problem) }
    var output = unpacking.output
    if output.count > first { output.removeLast(output.count - first) }
    return output
  }

  /// Compressed bytes, always the same for the same ones.
  ///
  /// - Throws: `InterchangeError.damagedGzip` if zlib refuses to start.
  public static func compress(_ bytes: [UInt8]) throws(InterchangeError) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    // 15 bits of window, +16: with a gzip header, in which no time stands.
    guard
      unsafe deflateInit2_(
        &stream, Z_BEST_COMPRESSION, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        == Z_OK
    else { throw .damagedGzip(file: "the result", reason: "cannot be packed: zlib does not start") }
    defer { unsafe deflateEnd(&stream) }
    let limit = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
    var output = [UInt8](repeating: 0, count: limit)
    let left = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target -> Int in
        // zlib only reads there.
        unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.avail_in = UInt32(clamping: source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(clamping: target.count)
        _ = unsafe deflate(&stream, Z_FINISH)
        return unsafe Int(stream.avail_out)
      }
    }
    output.removeLast(left)
    return output
  }

  /// The work; zlib's pointers in it are used only while the bytes behind them stay in place.
  @safe private struct Unpacking {
    let limit: Int
    let first: Int
    var stream = unsafe z_stream()
    var output: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)

    init(limit: Int, first: Int) {
      self.limit = limit
      self.first = first
    }

    /// Unpacks member after member.
    ///
    /// - Returns: what is wrong, if anything is.
    mutating func run(_ source: UnsafeBufferPointer<UInt8>) -> String? {
      // zlib only reads there.
      unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.avail_in = UInt32(clamping: source.count)
      while true {
        let status = member()
        if output.count > limit { return "unpacks to more than \(limit) bytes" }
        if status == Z_OK { return nil }
        guard status == Z_STREAM_END else {
          return status == Z_BUF_ERROR ? "ends too early" : "has errors in it"
        }
        let left = unsafe source.suffix(Int(stream.avail_in))
        // Tapes and some servers fill up with zeros.
        if unsafe left.allSatisfy({ $0 == 0 }) { return nil }
        guard unsafe left.starts(with: Gzip.signature) else { return "is followed by other data" }
        unsafe inflateReset(&stream)
      }
    }

    /// Unpacks up to the end of a member, or as much as is wanted.
    private mutating func member() -> Int32 {
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
      return status
    }
  }
}
