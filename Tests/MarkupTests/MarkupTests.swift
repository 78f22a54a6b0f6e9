import Testing

@testable import Markup

/// Text becomes markup in one place, by one rule.
@Suite struct MarkupTests {
  @Test(arguments: [
    ("a<b & c>d", "a&lt;b &amp; c&gt;d"), ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
    ("]]><!-- &lt;", "]]&gt;&lt;!-- &amp;lt;"), ("日本 ∂L/∂w 😀", "日本 ∂L/∂w 😀"),
    ("a\u{0}b\u{1B}[31m\u{7F}", "a\u{FFFD}b\u{FFFD}[31m\u{FFFD}"),
    ("\u{202E}txet\u{2028}", "\u{FFFD}txet\u{FFFD}"),
    ("two\nlines\tand\r", "two\nlines\tand\u{FFFD}"),
    ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("", ""),
  ])
  func `text is nothing but text`(_ text: String, _ escaped: String) {
    #expect(Markup.escaped(text) == escaped)
  }

  @Test func `every character stays, is named or becomes visible, beside letters and accents`() {
    let named: [UInt32: String] = [
      0x26: "&amp;", 0x3C: "&lt;", 0x3E: "&gt;", 0x22: "&quot;", 0x27: "&#39;",
    ]
    // Unicode 15: general categories Cc, Zl, Zp, and the marks that turn a line's direction.
    let hidden: [ClosedRange<UInt32>] = [
      0...0x8, 0xB...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E,
      0x2066...0x2069, 0xFFFE...0xFFFF,
    ]
    for value in UInt32(0)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isHidden = hidden.contains { $0.contains(value) }
      let expected = named[value] ?? (isHidden ? "\u{FFFD}" : String(scalar))
      #expect(
        Markup.escaped("é\(scalar)−").unicodeScalars.elementsEqual(
          "é\(expected)−".unicodeScalars), "U+\(String(value, radix: 16))")
    }
  }

  @Test func `elements carry escaped attributes`() {
    #expect(
      Markup.token("mi", "a&b", [("title", "\"x\"")])
        == "<mi title=\"&quot;x&quot;\">a&amp;b</mi>")
  }

  @Test func `one line shows the ends of lines that it must not have`() {
    #expect("a\nb\tc".withoutControls == "a\u{FFFD}b c")
    #expect("plain ünï".withoutControls == "plain ünï")
    #expect("e\u{301}👩‍👩‍👧".withoutControls == "e\u{301}👩‍👩‍👧")
  }
}
