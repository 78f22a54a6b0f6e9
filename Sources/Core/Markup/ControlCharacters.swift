extension String {
  /// The text with each character that steers instead of being read made visible as U+FFFD: it
  /// could move a terminal's cursor, turn the direction of a line, or break markup. A tab becomes a
  /// space.
  public var withoutControls: String {
    if unicodeScalars.allSatisfy({ !$0.isControl }) { return self }
    var result = ""
    for scalar in unicodeScalars {
      result.unicodeScalars.append(
        scalar == "\t" ? " " : scalar.isControl ? "\u{FFFD}" : scalar)
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether this is a control character, an end of a line, a mark that turns the direction of
  /// text, or what XML does not allow.
  var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x2028...0x202E, 0x2066...0x2069, 0x061C, 0x200E, 0x200F: true
    case 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
