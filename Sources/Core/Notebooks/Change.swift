/// A change of the numbers by hand, or that it was taken back.
public struct Change: Equatable, Sendable {
  /// What is so from here on, in a sentence.
  public let sentence: String

  /// The sentence with the mark that stands before it.
  public var words: String { "⟳ " + sentence }

  /// A change from its sentence.
  public init(_ sentence: String) { self.sentence = sentence }
}
