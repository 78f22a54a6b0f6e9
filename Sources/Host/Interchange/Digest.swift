import CCrypto

/// Checksums of bytes, through OpenSSL's libcrypto.
public enum Digest: String, Sendable, Equatable, Codable {
  /// SHA-256 (FIPS 180-4).
  case sha256
  /// MD5 (RFC 1321): finds accidents, not attacks. For files whose publishers give no other.
  case md5

  /// The checksum in lower-case hexadecimal digits.
  ///
  /// - Throws: `InterchangeError.noDigest` where OpenSSL is set up not to offer it, as MD5 under
  ///   FIPS rules.
  public func hex(of bytes: [UInt8]) throws(InterchangeError) -> String {
    try self.bytes(of: bytes).map(Self.hexadecimal).joined()
  }

  /// The checksum's bytes.
  ///
  /// - Throws: `InterchangeError.noDigest`, as `hex(of:)`.
  public func bytes(of bytes: [UInt8]) throws(InterchangeError) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let method = unsafe self == .sha256 ? EVP_sha256() : EVP_md5()
    let status = unsafe bytes.withUnsafeBytes { source in
      unsafe EVP_Digest(source.baseAddress, source.count, &result, &length, method, nil)
    }
    guard status == 1 else { throw .noDigest(rawValue) }
    return Array(result.prefix(Int(length)))
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
