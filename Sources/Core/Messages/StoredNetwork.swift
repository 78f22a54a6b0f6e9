/// A network's weights, as messages carry them.
public struct StoredNetwork: Equatable, Sendable {
  /// The network's name in the catalogue.
  public let model: String
  /// Its variant, if it has any.
  public let variant: String?
  /// What pixels of 0…255 are multiplied by; nil for the network's usual number.
  public let pixelScale: Float?
  /// The parameters.
  public let parameters: [Parameter]

  /// Weights from their parts.
  public init(
    model: String, variant: String?, pixelScale: Float? = nil, parameters: [Parameter]
  ) {
    self.model = model
    self.variant = variant
    self.pixelScale = pixelScale
    self.parameters = parameters
  }

  /// One parameter's numbers.
  public struct Parameter: Equatable, Sendable {
    /// The name, as in `conv_1.weight`.
    public let name: String
    /// How many indices each axis has.
    public let shape: [Int]
    /// The numbers; the last axis varies fastest.
    public let values: [Float]

    /// A parameter from its facts.
    public init(name: String, shape: [Int], values: [Float]) {
      self.name = name
      self.shape = shape
      self.values = values
    }
  }
}

extension ByteWriter {
  package mutating func write(_ network: StoredNetwork) {
    write(network.model)
    write(network.variant) { $0.write($1) }
    write(network.pixelScale) { $0.write($1) }
    write(network.parameters) { writer, parameter in
      writer.write(parameter.name)
      writer.write(parameter.shape) { $0.write($1) }
      writer.write(parameter.values)
    }
  }
}

extension ByteReader {
  /// A network's weights.
  ///
  /// - Throws: `MessageError` where the bytes are not what is read.
  package mutating func network() throws(MessageError) -> StoredNetwork {
    StoredNetwork(
      model: try text(),
      variant: try optional { reader throws(MessageError) in try reader.text() },
      pixelScale: try optional { reader throws(MessageError) in try reader.float() },
      parameters: try list { reader throws(MessageError) in
        StoredNetwork.Parameter(
          name: try reader.text(),
          shape: try reader.list { reader throws(MessageError) in try reader.number() },
          values: try reader.floats())
      })
  }
}
