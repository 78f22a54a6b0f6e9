import Mathematics
import Notebooks

/// A lesson's notes for the speaker, step by step.
public struct SpeakerNotes: Equatable, Sendable {
  /// The lesson's title.
  public let title: String
  /// The steps; the introduction first, with the number 0.
  public let steps: [Step]

  /// The notes of one step.
  public struct Step: Equatable, Sendable {
    /// The step's number.
    public let number: Int
    /// The heading, as far as it is plain text.
    public let title: String
    /// The notes, in order.
    public let notes: [String]
  }

  /// The notes in a lesson lesson.
  public init(_ lesson: Lesson) {
    title = lesson.frontMatter.title
    let first = lesson.sections.first?.title == nil ? 0 : 1
    steps = lesson.sections.enumerated().map { index, section in
      Step(
        number: index + first,
        title: section.title.map { $0.map { $0.plainText }.joined() } ?? "Introduction",
        notes: section.notes)
    }
  }
}

extension InlineOf where Live == LiveExpression {
  /// The text without marks; of what lives, its source.
  fileprivate var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let inner), .strong(let inner), .link(_, let inner):
      inner.map { $0.plainText }.joined()
    case .formula(let formula): formula.line
    case .live(let live): live.source
    case .lineBreak: " "
    }
  }
}
