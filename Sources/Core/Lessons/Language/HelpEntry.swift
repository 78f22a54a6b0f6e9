/// What help says of a statement, a function or a topic.
public struct HelpEntry: Equatable, Sendable {
  /// Its name.
  public let name: String
  /// How it is written.
  public let syntax: String
  /// What it does, in a line.
  public let meaning: String
  /// A line that runs with the network `cam`.
  public let example: String
  /// What belongs to it, such as its options.
  public let details: [Detail]

  /// One thing that belongs to an entry.
  public struct Detail: Equatable, Sendable {
    /// How it is written.
    public let syntax: String
    /// What it does.
    public let meaning: String
  }

  init(
    _ name: String, _ syntax: String, _ meaning: String, example: String, details: [Detail] = []
  ) {
    self.name = name
    self.syntax = syntax
    self.meaning = meaning
    self.example = example
    self.details = details
  }
}
