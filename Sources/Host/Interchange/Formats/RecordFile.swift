/// A file of records, each with its length and checksums, as TensorFlow and TensorBoard write it
/// (TFRecord).
public enum RecordFile {
  /// A record's bytes in the file: its length, the length's checksum, its own bytes, their checksum.
  public static func bytes(ofRecord record: [UInt8]) -> [UInt8] {
    let length = LittleEndian.bytes(of: [UInt64(record.count)])
    return length + checksum(of: length) + record + checksum(of: record)
  }

  /// CRC-32C, turned by 15 bits and shifted: so that checksums of what holds checksums are good ones.
  private static func checksum(of bytes: [UInt8]) -> [UInt8] {
    let sum = castagnoli(bytes)
    return LittleEndian.bytes(of: [(sum >> 15 | sum << 17) &+ 0xA282_EAD8])
  }

  /// CRC-32C (Castagnoli; RFC 3720, appendix B.4).
  static func castagnoli(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)]
    }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0x82F6_3B78 : sum >> 1 }
  }
}
