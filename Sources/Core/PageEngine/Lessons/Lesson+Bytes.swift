import Lessons
import Messages
import Notebooks

extension ByteWriter {
  /// A lesson, but for what only the speaker sees.
  mutating func write(_ lesson: Lesson) {
    write(lesson.name)
    write(lesson.frontMatter)
    write(lesson.sections) { writer, section in
      writer.write(section.title) { writer, title in writer.write(title) { $0.write($1) } }
      writer.write(section.pieces) { $0.write($1) }
    }
  }

  private mutating func write(_ frontMatter: FrontMatter) {
    write(frontMatter.title)
    write(frontMatter.summary)
    write(frontMatter.minutes)
    write(frontMatter.model)
    write(frontMatter.variant) { $0.write($1) }
    write(frontMatter.image)
  }

  private mutating func write(_ piece: Lesson.Piece) {
    switch piece {
    case .prose(let prose):
      write(UInt8(0))
      write(prose)
    case .cell(let lines):
      write(UInt8(1))
      write(lines) { $0.write($1) }
    }
  }

  mutating func write(_ line: LineLocation) {
    write(line.file)
    write(line.line)
    write(line.text)
  }
}

extension ByteReader {
  mutating func lesson() throws(MessageError) -> Lesson {
    Lesson(
      name: try text(), frontMatter: try frontMatter(),
      sections: try list { reader throws(MessageError) in try reader.section() })
  }

  private mutating func section() throws(MessageError) -> Lesson.Section {
    var section = Lesson.Section(
      title: try optional { reader throws(MessageError) in try reader.inlines(depth: 0) })
    section.pieces = try list { reader throws(MessageError) in try reader.piece() }
    return section
  }

  private mutating func frontMatter() throws(MessageError) -> FrontMatter {
    FrontMatter(
      title: try text(), summary: try text(), minutes: try number(), model: try text(),
      variant: try optional { reader throws(MessageError) in try reader.text() }, weights: nil,
      image: try text(), needs: [])
  }

  private mutating func piece() throws(MessageError) -> Lesson.Piece {
    switch try kind() {
    case 0: return .prose(try prose(depth: 0))
    case 1: return .cell(try list { reader throws(MessageError) in try reader.line() })
    case let kind: throw .unknownKind(kind, of: "piece")
    }
  }

  mutating func line() throws(MessageError) -> LineLocation {
    LineLocation(file: try text(), line: try number(), text: try text())
  }
}
