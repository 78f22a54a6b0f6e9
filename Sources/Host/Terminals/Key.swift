/// A key, as a terminal sends it.
public enum Key: Equatable, Sendable {
  /// A letter, digit or sign.
  case character(Character)
  /// Enter.
  case enter
  /// Escape.
  case escape
  /// Backspace.
  case backspace
  /// An arrow.
  case left, right, up, down
  /// A whole page.
  case pageUp, pageDown
  /// The beginning or the end.
  case home, end
  /// The terminal has another size, or is shown again after a pause.
  case redraw
  /// The input has ended.
  case endOfInput
  /// Something that means nothing here.
  case unknown

  /// The key that a run of bytes stands for: one character, or one escape sequence.
  public init(bytes: [UInt8]) {
    switch bytes.first {
    case nil: self = .endOfInput
    case 0x0A, 0x0D: self = .enter
    case 0x7F, 0x08: self = .backspace
    case 0x04: self = .endOfInput
    case 0x1B: self = bytes.count == 1 ? .escape : Self.sequence(bytes.dropFirst())
    case .some(..<0x20): self = .unknown
    default:
      let text = String(validating: bytes, as: UTF8.self) ?? ""
      self = text.count == 1 ? .character(text.first ?? " ") : .unknown
    }
  }

  /// What follows an escape: `[C`, `OC`, `[5~`.
  private static func sequence(_ bytes: ArraySlice<UInt8>) -> Key {
    let text = String(decoding: bytes, as: UTF8.self)
    let keys: [String: Key] = [
      "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "1~": .home,
      "4~": .end, "5~": .pageUp, "6~": .pageDown, "7~": .home, "8~": .end,
    ]
    guard let first = text.first, "[O".contains(first) else { return .unknown }
    return keys[String(text.dropFirst())] ?? .unknown
  }

  /// Whether an escape sequence that begins with these bytes is complete.
  static func isComplete(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 2 else {
      return bytes.count == 2 && bytes[1] != UInt8(ascii: "[") && bytes[1] != UInt8(ascii: "O")
    }
    return (0x40...0x7E).contains(bytes[bytes.count - 1])
  }
}
