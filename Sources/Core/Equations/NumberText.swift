import CNumerics

/// The C library's ways of writing a number, the same natively and in WebAssembly.
public enum NumberText {
  /// With so many decimals: 3.14 for two.
  public static func fixed(_ value: Double, _ decimals: Int) -> String {
    unsafe written { unsafe numerics_write_fixed($0, $1, Int32(decimals), value) }
  }

  /// With one digit before the point, so many after it, and a power of ten: 3.1e+00 for one.
  public static func scientific(_ value: Double, _ decimals: Int) -> String {
    unsafe written { unsafe numerics_write_scientific($0, $1, Int32(decimals), value) }
  }

  /// With so many digits in all, in the shorter of the two forms.
  public static func general(_ value: Double, _ digits: Int) -> String {
    unsafe written { unsafe numerics_write_general($0, $1, Int32(digits), value) }
  }

  /// The longest Double in full has 309 digits before the point.
  private static let longest = 384

  private static func written(
    _ write: (UnsafeMutablePointer<CChar>, Int) -> Int32
  ) -> String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: longest) { buffer in
      guard let base = buffer.baseAddress else { return "" }
      let count = unsafe min(Int(write(base, longest)), longest - 1)
      let bytes = unsafe UnsafeBufferPointer(start: base, count: max(0, count))
      return unsafe String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
