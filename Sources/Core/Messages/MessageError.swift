/// What can be wrong with a message's bytes.
public enum MessageError: Error, Equatable, CustomStringConvertible {
  /// The message ends before its last part does.
  case cutShort(at: Int)
  /// Bytes are left over after the last part.
  case leftOver(Int)
  /// There is no part of this kind.
  case unknownKind(UInt8, of: String)
  /// Lists and quotations stand in each other deeper than a lesson's can.
  case tooDeep
  /// A formula cannot be read.
  case formula(String)
  /// A number lies outside what it may be.
  case outOfRange(Int, what: String)

  /// The sentence that a reader sees.
  public var description: String {
    switch self {
    case .cutShort(let place): "The message is cut short: it ends at byte \(place)."
    case .leftOver(let count): "The message has \(count) bytes more than it needs."
    case .unknownKind(let kind, let what): "The message has no \(what) of kind \(kind)."
    case .tooDeep: "The message's lists stand in each other too deep."
    case .formula(let reason): "A formula of the message cannot be read: \(reason)"
    case .outOfRange(let number, let what): "The message's \(what) cannot be \(number)."
    }
  }
}
