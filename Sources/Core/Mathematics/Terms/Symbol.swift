extension Formula {
  /// A sign that stands between, before or after quantities.
  public struct Symbol: Sendable, Hashable {
    /// The sign, in Unicode.
    public let text: String
    /// What it is to its neighbours.
    public let kind: Kind

    init(_ text: String, _ kind: Kind) {
      self.text = text
      self.kind = kind
    }

    /// What a sign is to its neighbours.
    public enum Kind: Sendable, Hashable {
      /// A quantity, as ∞.
      case ordinary
      /// A sign that was put in braces, and so lost its spaces, as the comma of `1{,}000`.
      case grouped
      /// It stands before an operand, as ∂.
      case prefix
      /// It stands after an operand, as !.
      case postfix
      /// It joins two operands, as +.
      case binary
      /// It joins two operands without space, as /.
      case slash
      /// It compares two sides, as =.
      case relation
      /// It separates, as a comma.
      case punctuation
      /// It stands for what is left out.
      case ellipsis
      /// It opens a bracket.
      case opening
      /// It closes a bracket.
      case closing
      /// It opens or closes, as |.
      case bar
    }
  }
}
