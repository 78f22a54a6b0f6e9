import Lessons
import Messages
import Networks

extension Request {
  /// The message's bytes: its kind, then its parts.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .weights(let weights):
      writer.write(UInt8(0))
      writer.write(weights)
    case .image(let image):
      writer.write(UInt8(1))
      writer.write(image)
      writer.write(image.truth) { $0.write($1) }
    case .lesson(let lesson):
      writer.write(UInt8(2))
      writer.write(lesson)
    case .begin(let pass):
      writer.write(UInt8(3))
      writer.write(pass)
    case .run: writer.write(UInt8(4))
    case .go(let step):
      writer.write(UInt8(5))
      writer.write(step)
    case .statement(let text):
      writer.write(UInt8(6))
      writer.write(text)
    case .complete(let before, let begun):
      writer.write(UInt8(7))
      writer.write(before)
      writer.write(begun)
    case .names: writer.write(UInt8(8))
    case .numbers(let name, let isGradient):
      writer.write(UInt8(9))
      writer.write(name)
      writer.write(UInt8(isGradient ? 1 : 0))
    default: writePageRequest(to: &writer)
    }
    return writer.bytes
  }

  /// Reads a message.
  ///
  /// - Throws: `MessageError` if the bytes are no message.
  public init(bytes: [UInt8]) throws(MessageError) {
    var reader = ByteReader(bytes)
    switch try reader.kind() {
    case 0: self = .weights(try reader.network())
    case 1:
      let image = try reader.image()
      let truth = try reader.optional { reader throws(MessageError) in try reader.truth() }
      self = .image(
        Image(name: image.name, label: image.label, pixels: image.pixels, truth: truth))
    case 2: self = .lesson(try reader.lesson())
    case 3: self = .begin(try reader.pass())
    case 4: self = .run
    case 5: self = .go(step: try reader.number())
    case 6: self = .statement(try reader.text())
    case 7: self = .complete(before: try reader.text(), begun: try reader.text())
    case 8: self = .names
    case 9: self = .numbers(of: try reader.text(), isGradient: try reader.kind() == 1)
    case let kind: self = try Self.pageRequest(kind, from: &reader)
    }
    try reader.end()
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ pass: Request.Pass) {
    write(pass.model)
    write(pass.variant) { $0.write($1) }
    write(pass.image)
    write(pass.followedClass) { $0.write($1) }
    write(UInt8(pass.hasGradients ? 1 : 0))
  }
}

extension ByteReader {
  fileprivate mutating func pass() throws(MessageError) -> Request.Pass {
    Request.Pass(
      model: try text(),
      variant: try optional { reader throws(MessageError) in try reader.text() },
      image: try text(),
      followedClass: try optional { reader throws(MessageError) in try reader.number() },
      hasGradients: try kind() == 1)
  }
}
