import Lessons
import Mathematics
import Messages
import Notebooks

extension ByteWriter {
  mutating func write(_ prose: ProseBlock<LiveExpression>) {
    switch prose {
    case .heading(let level, let title):
      write(UInt8(0))
      write(level)
      write(title) { $0.write($1) }
    case .paragraph(let inlines):
      write(UInt8(1))
      write(inlines) { $0.write($1) }
    case .list(let start, let items):
      write(UInt8(2))
      write(start) { $0.write($1) }
      write(items) { writer, item in writer.write(item) { $0.write($1) } }
    case .quote(let blocks):
      write(UInt8(3))
      write(blocks) { $0.write($1) }
    case .code(let text):
      write(UInt8(4))
      write(text)
    case .formula(let formula):
      write(UInt8(5))
      write(formula.latex)
    case .table(let header, let rows):
      write(UInt8(6))
      write([header] + rows) { writer, row in
        writer.write(row) { writer, cell in writer.write(cell) { $0.write($1) } }
      }
    case .rule: write(UInt8(7))
    }
  }
}

extension ByteReader {
  /// How deep lists and quotations may stand in each other.
  private static let deepest = 64

  mutating func prose(depth: Int) throws(MessageError) -> ProseBlock<LiveExpression> {
    guard depth < Self.deepest else { throw .tooDeep }
    switch try kind() {
    case 0:
      return .heading(
        level: try number(in: 1...6, "heading's level"), try inlines(depth: depth))
    case 1: return .paragraph(try inlines(depth: depth))
    case 2:
      return .list(
        start: try optional { reader throws(MessageError) in try reader.number() },
        try list { reader throws(MessageError) in try reader.blocks(depth: depth + 1) })
    case 3: return .quote(try blocks(depth: depth + 1))
    case 4: return .code(try text())
    case 5: return .formula(try formula())
    case 6: return try table(depth: depth)
    case 7: return .rule
    case let kind: throw .unknownKind(kind, of: "block of prose")
    }
  }

  private mutating func blocks(
    depth: Int
  ) throws(MessageError) -> [ProseBlock<LiveExpression>] {
    try list { reader throws(MessageError) in try reader.prose(depth: depth) }
  }

  private mutating func table(depth: Int) throws(MessageError) -> ProseBlock<LiveExpression> {
    let rows = try list { reader throws(MessageError) in
      try reader.list { reader throws(MessageError) in try reader.inlines(depth: depth) }
    }
    return .table(header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  mutating func formula() throws(MessageError) -> Formula {
    let latex = try text()
    do throws(FormulaError) {
      return try Formula(parsing: latex)
    } catch {
      throw .formula(error.description)
    }
  }

  mutating func inlines(depth: Int) throws(MessageError) -> [LessonInline] {
    guard depth < Self.deepest else { throw .tooDeep }
    return try list { reader throws(MessageError) in try reader.inline(depth: depth) }
  }
}
