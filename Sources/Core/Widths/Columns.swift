extension String {
  /// How many columns of a terminal the text takes.
  ///
  ///     "abc".columns   // 3
  ///     "网络".columns   // 4
  public var columns: Int {
    var count = 0
    for scalar in unicodeScalars {
      guard scalar.isPlain else { return reduce(0) { $0 + $1.columns } }
      count += 1
    }
    return count
  }
}

extension Character {
  /// How many columns of a terminal the character takes: two for those that Unicode calls wide and
  /// for emoji, none for a mark without a letter, one for most others.
  public var columns: Int {
    if isASCII { return 1 }
    let scalars = unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.columns == 2 || scalars.contains(Self.emojiSelector) { return 2 }
    // Several letters that are one character, as in Indian scripts, stand beside each other.
    return scalars.reduce(0) { $0 + $1.columns }
  }

  /// What makes an emoji of the sign before it.
  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
}

extension Unicode.Scalar {
  /// Whether it is surely a character of one column among others that are: letters of Europe, Greek
  /// ones, arrows, signs of mathematics, lines and blocks.
  fileprivate var isPlain: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0x2FF, 0x370...0x3FF, 0x2190...0x2319, 0x2500...0x25FC: true
    default: false
    }
  }

  /// How many columns the code point takes by itself.
  fileprivate var columns: Int {
    // Below U+0300 there is neither a wide character nor a mark.
    if value < 0x300 { return 1 }
    if WidthTable.empty.contains(value) { return 0 }
    return WidthTable.wide.contains(value) ? 2 : 1
  }
}
