import Equations
import Lessons
import Mathematics
import Messages
import Notebooks

extension ByteWriter {
  mutating func write(_ inline: LessonInline) {
    switch inline {
    case .text(let text):
      write(UInt8(0))
      write(text)
    case .emphasis(let inner):
      write(UInt8(1))
      write(inner) { $0.write($1) }
    case .strong(let inner):
      write(UInt8(2))
      write(inner) { $0.write($1) }
    case .code(let text):
      write(UInt8(3))
      write(text)
    case .formula(let formula):
      write(UInt8(4))
      write(formula.latex)
    case .link(let address, let inner):
      write(UInt8(5))
      write(address)
      write(inner) { $0.write($1) }
    case .live(let live):
      write(UInt8(6))
      write(live)
    case .lineBreak: write(UInt8(7))
    }
  }

  private mutating func write(_ live: LiveExpression) {
    write(live.source)
    write(live.column)
    write(live.format)
    write(live.location)
  }

  private mutating func write(_ format: NumberFormat) {
    switch format {
    case .significant(let digits):
      write(UInt8(0))
      write(digits)
    case .fixed(let decimals):
      write(UInt8(1))
      write(decimals)
    case .percent(let decimals):
      write(UInt8(2))
      write(decimals)
    case .tabulated(let decimals):
      write(UInt8(3))
      write(decimals)
    case .scientific(let decimals):
      write(UInt8(4))
      write(decimals)
    }
  }
}

extension ByteReader {
  mutating func inline(depth: Int) throws(MessageError) -> LessonInline {
    switch try kind() {
    case 0: return .text(try text())
    case 1: return .emphasis(try inlines(depth: depth + 1))
    case 2: return .strong(try inlines(depth: depth + 1))
    case 3: return .code(try text())
    case 4: return .formula(try formula())
    case 5: return .link(try text(), try inlines(depth: depth + 1))
    case 6: return .live(try live())
    case 7: return .lineBreak
    case let kind: throw .unknownKind(kind, of: "piece of a paragraph")
    }
  }

  private mutating func live() throws(MessageError) -> LiveExpression {
    LiveExpression(
      source: try text(), column: try number(in: 0...1 << 20, "column"), format: try format(),
      location: try line())
  }

  private mutating func format() throws(MessageError) -> NumberFormat {
    let kind = try kind()
    let digits = try number(in: 0...17, "number of digits")
    switch kind {
    case 0: return .significant(digits)
    case 1: return .fixed(digits)
    case 2: return .percent(digits)
    case 3: return .tabulated(digits)
    case 4: return .scientific(digits)
    default: throw .unknownKind(kind, of: "number format")
    }
  }
}
