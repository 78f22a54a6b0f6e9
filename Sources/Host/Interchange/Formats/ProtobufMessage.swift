/// A message of Protocol Buffers (the wire format, which all its libraries read), to be written only.
///
/// A message is its fields one after the other, each with its number in the schema and its kind.
/// Writing that takes this file; a library with a generated schema would add a minute to a build.
///
///     var message = ProtobufMessage()
///     message.add(1, 150)
///     message.bytes  // [0x08, 0x96, 0x01]
public struct ProtobufMessage: Sendable, Equatable {
  /// The message's bytes.
  public private(set) var bytes: [UInt8] = []

  /// A message without fields.
  public init() {}

  /// Adds a whole number.
  public mutating func add(_ field: Int, _ value: Int) {
    begin(field, kind: 0)
    add(variable: UInt64(bitPattern: Int64(value)))
  }

  /// Adds a number of 32 bits.
  public mutating func add(_ field: Int, _ value: Float) {
    begin(field, kind: 5)
    bytes += LittleEndian.bytes(of: [value.bitPattern])
  }

  /// Adds a number of 64 bits.
  public mutating func add(_ field: Int, _ value: Double) {
    begin(field, kind: 1)
    bytes += LittleEndian.bytes(of: [value.bitPattern])
  }

  /// Adds bytes as they are.
  public mutating func add(_ field: Int, _ value: [UInt8]) {
    begin(field, kind: 2)
    add(variable: UInt64(value.count))
    bytes += value
  }

  /// Adds a text.
  public mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

  /// Adds a message within this one.
  public mutating func add(_ field: Int, _ message: ProtobufMessage) { add(field, message.bytes) }

  private mutating func begin(_ field: Int, kind: Int) {
    add(variable: UInt64(field << 3 | kind))
  }

  /// Seven bits a byte, the lowest first; all but the last byte have their highest bit set.
  private mutating func add(variable value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
