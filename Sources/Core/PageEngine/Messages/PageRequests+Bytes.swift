import Messages
import Networks

extension Request {
  /// Writes what only pages ask.
  func writePageRequest(to writer: inout ByteWriter) {
    switch self {
    case .explain(let cell, let line):
      writer.write(UInt8(10))
      writer.write(cell)
      writer.write(line)
    case .values(let map, let line):
      writer.write(UInt8(11))
      writer.write(map)
      writer.write(line)
    case .look: writer.write(UInt8(12))
    case .change(let statements):
      writer.write(UInt8(13))
      writer.write(statements) { $0.write($1) }
    case .drawing(let drawing):
      writer.write(UInt8(14))
      writer.write(drawing.name)
      writer.write(drawing.paper)
      writer.write(drawing.strokes) { $0.write($1) }
    case .picture(let image, let columns):
      writer.write(UInt8(15))
      writer.write(image)
      writer.write(columns)
    case .judge(let answer, let line):
      writer.write(UInt8(16))
      writer.write(answer)
      writer.write(line)
    default: break
    }
  }

  /// Reads what only pages ask.
  static func pageRequest(
    _ kind: UInt8, from reader: inout ByteReader
  ) throws(MessageError) -> Request {
    switch kind {
    case 10: return .explain(try reader.text(), line: try reader.number())
    case 11: return .values(of: try reader.text(), line: try reader.number())
    case 12: return .look
    case 13: return .change(try reader.list { reader throws(MessageError) in try reader.text() })
    case 14:
      return .drawing(
        Drawing(
          name: try reader.text(), paper: try reader.float(),
          strokes: try reader.list { reader throws(MessageError) in try reader.floats() }))
    case 15:
      return .picture(
        try reader.image(), columns: try reader.number(in: 1...1 << 14, "picture's width"))
    case 16: return .judge(try reader.text(), line: try reader.number())
    case let kind: throw .unknownKind(kind, of: "request")
    }
  }
}

extension ByteWriter {
  mutating func write(_ image: Request.Image) {
    write(image.name)
    write(image.label) { $0.write($1) }
    write(image.pixels)
  }

  mutating func write(_ truth: Truth) {
    write(truth.objects) { writer, object in
      writer.write(object.label) { $0.write($1) }
      for edges in [object.box.rows, object.box.columns] {
        writer.write(edges.lowerBound)
        writer.write(edges.upperBound)
      }
    }
    write(truth.mask)
  }
}

extension ByteReader {
  mutating func image() throws(MessageError) -> Request.Image {
    Request.Image(
      name: try text(),
      label: try optional { reader throws(MessageError) in try reader.number() },
      pixels: try floats())
  }

  mutating func truth() throws(MessageError) -> Truth {
    Truth(
      objects: try list { reader throws(MessageError) in
        Truth.Object(
          label: try reader.optional { reader throws(MessageError) in try reader.number() },
          box: BoundingBox(rows: try reader.edges(), columns: try reader.edges()))
      }, mask: try byteList())
  }

  private mutating func edges() throws(MessageError) -> ClosedRange<Int> {
    let first = try number(in: 0...1 << 14, "box's edge")
    return first...(try number(in: first...1 << 14, "box's edge"))
  }
}
