/// Numbers with a shape, as they stand in a file.
public struct StoredArray: Equatable, Sendable {
  /// The numbers by their type in the file.
  public enum Values: Equatable, Sendable {
    /// Float32.
    case float32([Float])
    /// Float64.
    case float64([Double])
    /// Unsigned bytes.
    case uint8([UInt8])
  }

  /// The extents, outermost first.
  public let shape: [Int]
  /// The numbers; the last axis varies fastest.
  public let values: Values

  /// An array from its shape and its numbers, of which there must be as many.
  public init(shape: [Int], values: Values) {
    self.shape = shape
    self.values = values
    precondition(shape.reduce(1, *) == count, "The shape does not fit the number of values.")
  }

  /// How many numbers there are.
  public var count: Int {
    switch values {
    case .float32(let values): values.count
    case .float64(let values): values.count
    case .uint8(let values): values.count
    }
  }

  /// How many bytes the numbers take.
  public var byteCount: Int {
    switch values {
    case .float32: 4 * count
    case .float64: 8 * count
    case .uint8: count
    }
  }

  /// The numbers' bytes, one number after the other, the low byte of each first.
  public var littleEndianBytes: [UInt8] {
    switch values {
    case .float32(let values): LittleEndian.bytes(of: values.map(\.bitPattern))
    case .float64(let values): LittleEndian.bytes(of: values.map(\.bitPattern))
    case .uint8(let values): values
    }
  }

  /// The numbers as Float32.
  public var floats: [Float] {
    switch values {
    case .float32(let values): values
    case .float64(let values): values.map { Float($0) }
    case .uint8(let values): values.map { Float($0) }
    }
  }

  /// The numbers as Float64.
  public var doubles: [Double] {
    switch values {
    case .float32(let values): values.map { Double($0) }
    case .float64(let values): values
    case .uint8(let values): values.map { Double($0) }
    }
  }
}
