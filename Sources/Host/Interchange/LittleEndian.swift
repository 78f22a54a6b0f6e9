/// Numbers as most files hold them: the lowest byte first.
public enum LittleEndian {
  /// The bytes of some numbers, one after the other.
  public static func bytes(of words: [some FixedWidthInteger]) -> [UInt8] {
    unsafe words.map(\.littleEndian).withUnsafeBytes { unsafe Array($0) }
  }
}
