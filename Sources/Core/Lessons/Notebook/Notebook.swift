import Mathematics
import Pictures
import Tracing

/// What a lesson's run produced: plain values, for renderers to show.
public struct Notebook: Equatable, Sendable {
  /// The lesson's name, as in `cam-derivation`.
  public let name: String
  /// The title in the front matter.
  public let title: String
  /// What the run was about: network and image.
  public let subject: String
  /// What stands before the first step.
  public let introduction: [Block]
  /// The state before the first step.
  public let start: LessonSession
  /// The steps, in order.
  public let steps: [Step]

  /// A step: what stands under one level-2 heading.
  public struct Step: Equatable, Sendable {
    /// The step's number, from 1.
    public let number: Int
    /// The heading.
    public let title: [Inline]
    /// What stands under it.
    public let blocks: [Block]
    /// The state at the step's end, for excursions.
    public let session: LessonSession

    /// Whether two steps show the same.
    public static func == (a: Step, b: Step) -> Bool {
      a.number == b.number && a.title == b.title && a.blocks == b.blocks
    }
  }

  /// Whether two notebooks show the same.
  public static func == (a: Notebook, b: Notebook) -> Bool {
    a.name == b.name && a.title == b.title && a.subject == b.subject
      && a.introduction == b.introduction && a.steps == b.steps
  }

  private var blocks: [Block] { introduction + steps.flatMap { $0.blocks } }

  /// All checks, in order.
  public var checks: [CheckResult] {
    blocks.compactMap { if case .check(let check) = $0 { check } else { nil } }
  }

  /// All questions, in order.
  public var questions: [Question] { blocks.questions }
}

extension [Block] {
  fileprivate var questions: [Question] {
    compactMap { if case .question(let question) = $0 { question } else { nil } }
  }
}

extension Notebook.Step {
  /// The step's questions, in order.
  public var questions: [Question] { blocks.questions }
}

/// A piece of a notebook. A new case breaks every renderer until it is drawn there.
public enum Block: Equatable, Sendable {
  /// Prose, with its live values put in.
  case prose(ProseBlock<String>)
  /// Maps and images, side by side.
  case picture(Picture)
  /// Numbers along one axis, as bars.
  case bars(BarChart)
  /// Numbers in rows and columns.
  case table(NumberTable)
  /// A tensor in one line.
  case summary(TensorSummary)
  /// The arithmetic behind one number.
  case explanation(Explanation)
  /// Part of the computation graph.
  case graph(GraphListing)
  /// A claim, and whether it holds.
  case check(CheckResult)
  /// A question to the reader.
  case question(Question)
  /// What is changed from here on.
  case intervention(String)
}

/// Prose in the words of Markdown; `Live` is what stands for a value in the text.
public indirect enum ProseBlock<Live: Equatable & Sendable>: Equatable, Sendable {
  /// A heading below the steps' level.
  case heading(level: Int, [InlineOf<Live>])
  /// A paragraph.
  case paragraph([InlineOf<Live>])
  /// A list, numbered from `start` if that is given.
  case list(start: Int?, [[ProseBlock<Live>]])
  /// A quotation.
  case quote([ProseBlock<Live>])
  /// Code that is shown as it is.
  case code(String)
  /// A formula on a line of its own.
  case formula(Formula)
  /// A table written in Markdown.
  case table(header: [[InlineOf<Live>]], rows: [[[InlineOf<Live>]]])
  /// A line between two parts.
  case rule
}

/// A piece of a paragraph; `Live` is what stands for a value in the text.
public indirect enum InlineOf<Live: Equatable & Sendable>: Equatable, Sendable {
  /// Plain text.
  case text(String)
  /// Emphasised text.
  case emphasis([InlineOf<Live>])
  /// Strongly emphasised text.
  case strong([InlineOf<Live>])
  /// Code.
  case code(String)
  /// A formula within the line.
  case formula(Formula)
  /// A link to an address.
  case link(String, [InlineOf<Live>])
  /// A value from the trace.
  case live(Live)
  /// The end of a line that must stay one.
  case lineBreak
}

/// A piece of a finished paragraph: live values are text.
public typealias Inline = InlineOf<String>

extension InlineOf {
  /// The same text with its live values replaced.
  func resolved<Result>(
    _ resolve: (Live) throws(LessonError) -> InlineOf<Result>
  ) throws(LessonError) -> InlineOf<Result> {
    switch self {
    case .text(let text): return .text(text)
    case .code(let code): return .code(code)
    case .formula(let formula): return .formula(formula)
    case .lineBreak: return .lineBreak
    case .live(let live): return try resolve(live)
    case .emphasis(let inner): return .emphasis(try Self.all(inner, resolve))
    case .strong(let inner): return .strong(try Self.all(inner, resolve))
    case .link(let address, let inner): return .link(address, try Self.all(inner, resolve))
    }
  }

  /// The same pieces with their live values replaced.
  static func all<Result>(
    _ inlines: [InlineOf<Live>], _ resolve: (Live) throws(LessonError) -> InlineOf<Result>
  ) throws(LessonError) -> [InlineOf<Result>] {
    try inlines.map { inline throws(LessonError) in try inline.resolved(resolve) }
  }
}

extension ProseBlock {
  /// The same block with its live values replaced.
  func resolved<Result>(
    _ resolve: (Live) throws(LessonError) -> InlineOf<Result>
  ) throws(LessonError) -> ProseBlock<Result> {
    switch self {
    case .heading(let level, let title):
      return .heading(level: level, try InlineOf.all(title, resolve))
    case .paragraph(let inlines): return .paragraph(try InlineOf.all(inlines, resolve))
    case .list(let start, let items):
      return .list(
        start: start,
        try items.map { item throws(LessonError) in try Self.all(item, resolve) })
    case .quote(let blocks): return .quote(try Self.all(blocks, resolve))
    case .code(let code): return .code(code)
    case .formula(let formula): return .formula(formula)
    case .table(let header, let rows):
      return .table(
        header: try Self.cells(header, resolve),
        rows: try rows.map { row throws(LessonError) in try Self.cells(row, resolve) })
    case .rule: return .rule
    }
  }

  private static func all<Result>(
    _ blocks: [ProseBlock<Live>], _ resolve: (Live) throws(LessonError) -> InlineOf<Result>
  ) throws(LessonError) -> [ProseBlock<Result>] {
    try blocks.map { block throws(LessonError) in try block.resolved(resolve) }
  }

  private static func cells<Result>(
    _ cells: [[InlineOf<Live>]], _ resolve: (Live) throws(LessonError) -> InlineOf<Result>
  ) throws(LessonError) -> [[InlineOf<Result>]] {
    try cells.map { cell throws(LessonError) in try InlineOf.all(cell, resolve) }
  }
}
