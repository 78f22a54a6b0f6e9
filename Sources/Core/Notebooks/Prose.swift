import Mathematics

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

/// A piece of a finished paragraph: its live values are known.
public typealias Inline = InlineOf<LiveValue>

/// Finished prose: its live values are known.
public typealias Prose = ProseBlock<LiveValue>

extension InlineOf {
  /// The same text with its live values replaced.
  ///
  /// - Throws: what the closure throws.
  package func resolved<Result, Failure: Error>(
    _ resolve: (Live) throws(Failure) -> InlineOf<Result>
  ) throws(Failure) -> InlineOf<Result> {
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
  ///
  /// - Throws: what the closure throws.
  package static func all<Result, Failure: Error>(
    _ inlines: [InlineOf<Live>], _ resolve: (Live) throws(Failure) -> InlineOf<Result>
  ) throws(Failure) -> [InlineOf<Result>] {
    try inlines.map { inline throws(Failure) in try inline.resolved(resolve) }
  }
}

extension ProseBlock {
  /// The same block with its live values replaced.
  ///
  /// - Throws: what the closure throws.
  package func resolved<Result, Failure: Error>(
    _ resolve: (Live) throws(Failure) -> InlineOf<Result>
  ) throws(Failure) -> ProseBlock<Result> {
    switch self {
    case .heading(let level, let title):
      return .heading(level: level, try InlineOf.all(title, resolve))
    case .paragraph(let inlines): return .paragraph(try InlineOf.all(inlines, resolve))
    case .list(let start, let items):
      return .list(
        start: start,
        try items.map { item throws(Failure) in try Self.all(item, resolve) })
    case .quote(let blocks): return .quote(try Self.all(blocks, resolve))
    case .code(let code): return .code(code)
    case .formula(let formula): return .formula(formula)
    case .table(let header, let rows):
      return .table(
        header: try Self.cells(header, resolve),
        rows: try rows.map { row throws(Failure) in try Self.cells(row, resolve) })
    case .rule: return .rule
    }
  }

  private static func all<Result, Failure: Error>(
    _ blocks: [ProseBlock<Live>], _ resolve: (Live) throws(Failure) -> InlineOf<Result>
  ) throws(Failure) -> [ProseBlock<Result>] {
    try blocks.map { block throws(Failure) in try block.resolved(resolve) }
  }

  private static func cells<Result, Failure: Error>(
    _ cells: [[InlineOf<Live>]], _ resolve: (Live) throws(Failure) -> InlineOf<Result>
  ) throws(Failure) -> [[InlineOf<Result>]] {
    try cells.map { cell throws(Failure) in try InlineOf.all(cell, resolve) }
  }
}
