import Equations
import Expressions
import Notebooks

/// A lesson as data: its front matter, and its text cut into prose and cells.
public struct Lesson: Equatable, Sendable {
  /// The lesson's name, as in `cam-derivation`.
  public let name: String
  /// What stands before the text.
  public let frontMatter: FrontMatter
  /// The introduction, then the steps.
  public let sections: [Section]
  /// What is wrong with it that does not keep it from running: formulas with unknown commands.
  public let warnings: [LineError]

  /// A lesson from its parts.
  public init(
    name: String, frontMatter: FrontMatter, sections: [Section], warnings: [LineError] = []
  ) {
    self.name = name
    self.frontMatter = frontMatter
    self.sections = sections
    self.warnings = warnings
  }

  /// What stands under one level-2 heading; the introduction has none.
  public struct Section: Equatable, Sendable {
    /// The heading; nil for the introduction.
    public let title: [LessonInline]?
    /// Prose and cells, in order.
    public var pieces: [Piece] = []
    /// What only the speaker sees.
    public var notes: [String] = []

    /// A section in which nothing stands yet.
    public init(title: [LessonInline]?) { self.title = title }
  }

  /// A block of prose, or a cell of statements.
  public enum Piece: Equatable, Sendable {
    /// Prose, with expressions where values will stand.
    case prose(ProseBlock<LiveExpression>)
    /// A cell's lines.
    case cell([LineLocation])
  }
}

/// What a lesson says of itself, before its text.
public struct FrontMatter: Equatable, Sendable {
  /// The lesson's title.
  public let title: String
  /// What it is about, in a sentence.
  public let summary: String
  /// How long it takes in class.
  public let minutes: Int
  /// The model that it runs.
  public let model: String
  /// The model's variant, if it has any.
  public let variant: String?
  /// The weights' file, if not the shipped ones.
  public let weights: String?
  /// The image that it looks at.
  public let image: String
  /// The lessons to take first.
  public let needs: [String]
  /// How many digits the lesson's page carries to train a network with; nil for none.
  public let trains: Int?

  /// Front matter from its fields.
  public init(
    title: String, summary: String, minutes: Int, model: String, variant: String?,
    weights: String?, image: String, needs: [String], trains: Int? = nil
  ) {
    self.title = title
    self.summary = summary
    self.minutes = minutes
    self.model = model
    self.variant = variant
    self.weights = weights
    self.image = image
    self.needs = needs
    self.trains = trains
  }
}

/// A value in a lesson's text, as in `` `= F_k[k: 3] : 0.01` ``, before the lesson runs.
public struct LiveExpression: Equatable, Sendable {
  /// The expression as it was written. It is read when the lesson runs: which names there are
  /// depends on the trace.
  public let source: String
  /// The column of the line at which it begins.
  public let column: Int
  /// How the value is to be written.
  public let format: NumberFormat
  /// Where it stands.
  public let location: LineLocation

  /// A live expression from its parts.
  public init(source: String, column: Int, format: NumberFormat, location: LineLocation) {
    self.source = source
    self.column = column
    self.format = format
    self.location = location
  }
}

/// A piece of a paragraph of a lesson that has not run.
public typealias LessonInline = InlineOf<LiveExpression>

/// A block of prose of a lesson that has not run.
public typealias LessonBlock = ProseBlock<LiveExpression>
