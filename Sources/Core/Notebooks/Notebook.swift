/// What a lesson's run produced: plain values, for renderers to show.
public struct Notebook: Equatable, Sendable {
  /// The lesson's name, as in `cam-derivation`.
  public let name: String
  /// The title in the front matter.
  public let title: String
  /// What the run was about: network and image.
  public let subject: String
  /// What stands before the first step.
  public let introduction: [Piece]
  /// The steps, in order.
  public let steps: [Step]

  /// A notebook from its parts.
  public init(
    name: String, title: String, subject: String, introduction: [Piece], steps: [Step]
  ) {
    self.name = name
    self.title = title
    self.subject = subject
    self.introduction = introduction
    self.steps = steps
  }

  /// A step: what stands under one level-2 heading.
  public struct Step: Equatable, Sendable {
    /// The step's number, from 1.
    public let number: Int
    /// The heading.
    public let title: [Inline]
    /// What stands under it.
    public let pieces: [Piece]

    /// A step from its parts.
    public init(number: Int, title: [Inline], pieces: [Piece]) {
      self.number = number
      self.title = title
      self.pieces = pieces
    }
  }

  /// A block of prose, or a cell of statements.
  public enum Piece: Equatable, Sendable {
    /// Prose, with its live values put in.
    case prose(Prose)
    /// Statements, with what came of them.
    case cell(Cell)
  }

  /// A cell: its lines, each with what came of it.
  public struct Cell: Equatable, Sendable {
    /// The lines in order, with the empty ones and the comments.
    public let lines: [Line]

    /// A cell from its lines.
    public init(lines: [Line]) { self.lines = lines }

    /// The cell as it was written.
    public var source: String { lines.map { $0.location.text }.joined(separator: "\n") }

    /// What came of the cell, in order.
    public var outputs: [Output] { lines.flatMap { $0.outputs } }
  }

  /// A line of a cell.
  public struct Line: Equatable, Sendable {
    /// The line as it was written, and where it stands.
    public let location: LineLocation
    /// What came of it: nothing for an empty line, a comment or a definition.
    public let outputs: [Output]

    /// A line from its parts.
    public init(location: LineLocation, outputs: [Output]) {
      self.location = location
      self.outputs = outputs
    }
  }

  private var outputs: [Output] { (introduction + steps.flatMap { $0.pieces }).outputs }

  /// All checks, in order.
  public var checks: [CheckResult] {
    outputs.compactMap { if case .check(let check) = $0 { check } else { nil } }
  }

  /// The question on a line of the lesson's file.
  public func question(onLine number: Int) -> Question? {
    let pieces = introduction + steps.flatMap { $0.pieces }
    for piece in pieces {
      guard case .cell(let cell) = piece else { continue }
      for line in cell.lines where line.location.line == number {
        return line.outputs.questions.first
      }
    }
    return nil
  }

  /// All questions, in order.
  public var questions: [Question] { outputs.questions }
}

extension Notebook.Step {
  /// The step's questions, in order.
  public var questions: [Question] { pieces.outputs.questions }
}

extension [Notebook.Piece] {
  fileprivate var outputs: [Output] {
    flatMap { piece in if case .cell(let cell) = piece { cell.outputs } else { [Output]() } }
  }

  /// What a reader sees who is not shown the cells' source: prose and outputs, in order.
  public var blocks: [Block] { flatMap { $0.blocks } }
}

extension Notebook.Piece {
  /// What a reader sees who is not shown the cells' source.
  public var blocks: [Block] {
    switch self {
    case .prose(let prose): [.prose(prose)]
    case .cell(let cell): cell.outputs.map { .output($0) }
    }
  }
}

extension [Output] {
  fileprivate var questions: [Question] {
    compactMap { if case .question(let question) = $0 { question } else { nil } }
  }
}

/// A block of prose, or one output of a cell.
public enum Block: Equatable, Sendable {
  /// Prose, with its live values put in.
  case prose(Prose)
  /// What came of a statement.
  case output(Output)
}
