import Testing

@testable import Terminals

/// What bytes from a terminal mean.
@Suite struct KeyTests {
  @Test(
    arguments: [
      ([0x20], Key.character(" ")), ([0x0D], .enter), ([0x0A], .enter), ([0x7F], .backspace),
      ([0x1B], .escape), ([0x1B, 0x5B, 0x43], .right), ([0x1B, 0x4F, 0x43], .right),
      ([0x1B, 0x5B, 0x44], .left), ([0x1B, 0x5B, 0x35, 0x7E], .pageUp),
      ([0x1B, 0x5B, 0x36, 0x7E], .pageDown), ([0x1B, 0x5B, 0x48], .home),
      ([0xC3, 0xA9], .character("é")), ([0xE2, 0x89, 0x88], .character("≈")), ([0x04], .endOfInput),
      ([], .endOfInput), ([0x01], .unknown), ([0xC3], .unknown), ([0x1B, 0x5B, 0x5A], .unknown),
    ] as [([UInt8], Key)])
  func `bytes are the key that sends them`(_ item: (bytes: [UInt8], key: Key)) {
    #expect(Key(bytes: item.bytes) == item.key)
  }

  @Test func `an escape sequence ends with its letter or tilde`() {
    #expect(!Key.isComplete([0x1B]))
    #expect(!Key.isComplete([0x1B, 0x5B]))
    #expect(Key.isComplete([0x1B, 0x5B, 0x43]))
    #expect(!Key.isComplete([0x1B, 0x5B, 0x35]))
    #expect(Key.isComplete([0x1B, 0x5B, 0x35, 0x7E]))
    #expect(Key.isComplete([0x1B, 0x78]))
  }
}
