import Messages
import Models
import Networks
import Training

/// What a page asks of the one that trains.
public enum TrainerRequest: Sendable {
  /// The digits to learn from, and those to test with.
  case digits(training: Dataset, test: Dataset)
  /// Begins anew, from random weights.
  case begin(Beginning)
  /// Takes so many steps, or as many as are left of the epoch.
  case advance(steps: Int)
  /// The weights as they stand, as a message to the page's engine.
  case weights
  /// The weights as they stand, as a file in the safetensors format.
  case file

  /// What a training begins with.
  public struct Beginning: Equatable, Sendable {
    /// The network's name in the catalogue.
    public let model: String
    /// Its variant, if it has any.
    public let variant: String?
    /// How many of the digits are learnt from.
    public let images: Int
    /// How many images make one step.
    public let batchSize: Int
    /// By how many pixels each image is shifted at most.
    public let shift: Int
    /// The learning rate.
    public let rate: Float

    /// A beginning from its facts.
    public init(
      model: String, variant: String?, images: Int, batchSize: Int, shift: Int, rate: Float
    ) {
      self.model = model
      self.variant = variant
      self.images = images
      self.batchSize = batchSize
      self.shift = shift
      self.rate = rate
    }
  }

  /// The message's bytes: its kind, then its parts.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .digits(let training, let test):
      writer.write(UInt8(0))
      writer.write(training)
      writer.write(test)
    case .begin(let beginning):
      writer.write(UInt8(1))
      writer.write(beginning.model)
      writer.write(beginning.variant) { $0.write($1) }
      writer.write(beginning.images)
      writer.write(beginning.batchSize)
      writer.write(beginning.shift)
      writer.write(beginning.rate)
    case .advance(let steps):
      writer.write(UInt8(2))
      writer.write(steps)
    case .weights: writer.write(UInt8(3))
    case .file: writer.write(UInt8(4))
    }
    return writer.bytes
  }

  /// Reads a message.
  ///
  /// - Throws: `MessageError` if the bytes are no message.
  public init(bytes: [UInt8]) throws(MessageError) {
    var reader = ByteReader(bytes)
    switch try reader.kind() {
    case 0: self = .digits(training: try reader.dataset(), test: try reader.dataset())
    case 1:
      self = .begin(
        Beginning(
          model: try reader.text(),
          variant: try reader.optional { reader throws(MessageError) in try reader.text() },
          images: try reader.number(in: 1...1_000_000, "number of images"),
          batchSize: try reader.number(in: 1...1_000_000, "batch size"),
          shift: try reader.number(in: 0...100, "shift"), rate: try reader.float()))
    case 2: self = .advance(steps: try reader.number(in: 1...1_000_000, "number of steps"))
    case 3: self = .weights
    case 4: self = .file
    case let kind: throw .unknownKind(kind, of: "request")
    }
    try reader.end()
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ dataset: Dataset) {
    write(dataset.name)
    write(dataset.size.rows)
    write(dataset.size.columns)
    write(dataset.size.channels)
    write(dataset.classNames) { $0.write($1) }
    write(dataset.labels)
    write(dataset.pixels)
  }
}

extension ByteReader {
  fileprivate mutating func dataset() throws(MessageError) -> Dataset {
    let name = try text()
    let sides = 1...1 << 10
    let size = ImageSize(
      rows: try number(in: sides, "number of rows"),
      columns: try number(in: sides, "number of columns"),
      channels: try number(in: 1...3, "number of channels"))
    let classNames = try list { reader throws(MessageError) in try reader.text() }
    let labels = try byteList()
    let pixels = try byteList()
    guard pixels.count == labels.count * size.count else {
      throw .outOfRange(pixels.count, what: "number of pixels")
    }
    guard let largest = labels.max(), Int(largest) < classNames.count else {
      throw .outOfRange(Int(labels.max() ?? 0), what: "label")
    }
    return Dataset(
      name: name, size: size, classNames: classNames, pixels: pixels, labels: labels)
  }
}
