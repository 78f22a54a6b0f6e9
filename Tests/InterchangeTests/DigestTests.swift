import Interchange
import Testing

/// Checksums against the standards' own examples.
@Suite struct DigestTests {
  @Test(arguments: [
    (Digest.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (.md5, "", "d41d8cd98f00b204e9800998ecf8427e"),
    (.md5, "message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
  ])
  func `checksums are those of FIPS 180 and RFC 1321`(
    _ digest: Digest, _ text: String, _ expected: String
  ) throws {
    #expect(try digest.hex(of: Array(text.utf8)) == expected)
  }
}
