import Testing
import Widths

/// How wide a text is on a terminal, by Unicode's East Asian Width and its rules for emoji.
@Suite struct ColumnTests {
  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("ﬁ", 1), ("Σ", 1), ("▀", 1), ("·", 1),
      // Ideographs, kana, Hangul as syllables and as letters, full and half width forms.
      ("网络", 4), ("かな", 4), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("Ａ", 2), ("ｱ", 1),
      ("，。", 4), ("　", 2), ("㈱", 2), ("𠀀", 2), ("\u{3FFFD}", 2),
      // What has no place of its own.
      ("\u{200B}", 0), ("\u{301}", 0), ("\u{FEFF}", 0), ("\u{AD}", 1),
      // Emoji by themselves, by a selector, with a colour of skin, joined, flags, keycaps.
      ("😀", 2), ("⌚", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("👍🏽", 2),
      ("👩\u{200D}👩\u{200D}👧", 2), ("🇩🇪", 2), ("1\u{FE0F}\u{20E3}", 2), ("🀄", 2), ("🀀", 1),
      // Letters of Indian scripts beside each other, marks above and below them.
      ("ก\u{E34}", 1), ("नि", 2), ("שָׁ", 1),
    ])
  func `a text takes as many columns as its characters`(_ text: String, _ columns: Int) {
    #expect(text.columns == columns)
  }

  @Test func `a text is as wide as its characters together`() {
    var random = SystemRandomNumberGenerator()
    let plain: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0xA0...0x2FF, 0x370...0x3FF, 0x2190...0x2319, 0x2500...0x25FC,
    ]
    let others: [UInt32] = [0xA, 0xD, 0x301, 0x200B, 0x200D, 0x4E00, 0xFE0F, 0x1F3FD, 0x1F600]
    for round in 0..<5_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let isOther = round % 2 == 0 && Int.random(in: 0...3, using: &random) == 0
        let value =
          isOther
          ? others.randomElement(using: &random)
          : plain.randomElement(using: &random)?.randomElement(using: &random)
        if let scalar = value.flatMap(Unicode.Scalar.init) { text.unicodeScalars.append(scalar) }
      }
      let codes = text.unicodeScalars.map { String($0.value, radix: 16) }
      #expect(text.columns == text.reduce(0) { $0 + $1.columns }, "\(codes)")
    }
  }
}
