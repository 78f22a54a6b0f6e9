/// What the engine answers.
public enum Reply: Equatable, Sendable {
  /// It is done; there is nothing to show.
  case done
  /// Pieces of markup, each with the identifier of the element that it belongs into, if it has one.
  case fragments([Fragment])
  /// Numbers, in the order of the tensor's axes.
  case numbers([Float])
  /// Names, or what a word can be completed to.
  case words([String])
  /// It cannot be done, and why: a sentence.
  case failure(String)
  /// Bytes, such as a file.
  case bytes([UInt8])

  /// A piece of markup.
  public struct Fragment: Equatable, Sendable {
    /// The identifier of the element that it is, as in `step-3-0`; empty for what was typed.
    public let name: String
    /// The markup.
    public let markup: String

    /// A fragment from its parts.
    public init(name: String, markup: String) {
      self.name = name
      self.markup = markup
    }
  }

  /// The message's bytes: its kind, then its parts.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .done: writer.write(UInt8(0))
    case .fragments(let fragments):
      writer.write(UInt8(1))
      writer.write(fragments) { writer, fragment in
        writer.write(fragment.name)
        writer.write(fragment.markup)
      }
    case .numbers(let numbers):
      writer.write(UInt8(2))
      writer.write(numbers)
    case .words(let words):
      writer.write(UInt8(3))
      writer.write(words) { $0.write($1) }
    case .failure(let sentence):
      writer.write(UInt8(4))
      writer.write(sentence)
    case .bytes(let bytes):
      writer.write(UInt8(5))
      writer.write(bytes)
    }
    return writer.bytes
  }
}
