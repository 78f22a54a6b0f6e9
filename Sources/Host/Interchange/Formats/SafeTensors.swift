import Foundation

/// The safetensors format: the length of a JSON header, the header with each tensor's type, shape
/// and place, then the numbers. It cannot hold code.
public struct SafeTensors: Equatable, Sendable {
  /// A tensor with its name.
  public struct Entry: Equatable, Sendable {
    /// The tensor's name.
    public let name: String
    /// Its shape and numbers.
    public let array: StoredArray

    /// An entry from its parts.
    public init(name: String, array: StoredArray) {
      self.name = name
      self.array = array
    }
  }

  /// The tensors, in the order of their places in the file.
  public let entries: [Entry]
  /// What else the file says, text by name.
  public let metadata: [String: String]
  /// Tensors of the file whose type is not read, each with the type's name.
  public let unread: [String: String]

  /// Tensors and metadata to be written.
  public init(entries: [Entry], metadata: [String: String] = [:]) {
    self.entries = entries
    self.metadata = metadata
    unread = [:]
  }

  static let format = "safetensors"
  private static let largestHeader = 100_000_000

  /// The array with this name.
  public subscript(name: String) -> StoredArray? { entries.first { $0.name == name }?.array }

  // MARK: - Writing

  /// The file's bytes: the same tensors give the same bytes.
  public var bytes: [UInt8] {
    var fields: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map {
        "\(Self.quoted($0.key)):\(Self.quoted($0.value))"
      }
      fields.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    var data: [UInt8] = []
    for entry in entries {
      let numbers = entry.array.littleEndianBytes
      let shape = entry.array.shape.map(String.init).joined(separator: ",")
      let end = offset + numbers.count
      fields.append(
        "\(Self.quoted(entry.name)):{\"dtype\":\"\(Self.type(of: entry.array))\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(offset),\(end)]}")
      data += numbers
      offset = end
    }
    var header = Array("{\(fields.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(0x20) }
    let length = UInt64(header.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + header + data
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 0x20: String(format: "\\u%04x", scalar.value)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private static func type(of array: StoredArray) -> String {
    switch array.values {
    case .uint8: "U8"
    case .float32: "F32"
    case .float64: "F64"
    }
  }

  // MARK: - Reading

  /// Reads a file's bytes; `file` names it in errors.
  ///
  /// Numbers of all types are read: 16-bit and 8-bit ones become Float32, whole ones Float64.
  /// Tensors of types that are no plain numbers are named in `unread`.
  ///
  /// - Throws: `InterchangeError` if the header is not valid, or its tensors do not fill the rest
  ///   of the file without gaps and overlaps.
  public init(reading bytes: [UInt8], file: String) throws(InterchangeError) {
    let start = try Self.dataStart(bytes, file: file)
    var scanner = SafeTensorsHeader(bytes[8..<start], file: file)
    let header = try scanner.read()
    metadata = header.metadata
    var next = 0
    var entries: [Entry] = []
    var unread: [String: String] = [:]
    for tensor in header.tensors.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      try tensor.check(beginningAt: next, file: file)
      guard start + tensor.end <= bytes.count else {
        throw .wrongSize(
          file: file, format: Self.format, expected: start + tensor.end, found: bytes.count)
      }
      let part = bytes[(start + tensor.begin)..<(start + tensor.end)]
      if let values = tensor.type.values(part) {
        entries.append(
          Entry(name: tensor.name, array: StoredArray(shape: tensor.shape, values: values)))
      } else {
        unread[tensor.name] = tensor.type.rawValue
      }
      next = tensor.end
    }
    guard start + next == bytes.count else {
      throw .wrongSize(file: file, format: Self.format, expected: start + next, found: bytes.count)
    }
    self.entries = entries
    self.unread = unread
  }

  /// Where the numbers begin, behind the header and its length.
  private static func dataStart(
    _ bytes: [UInt8], file: String
  ) throws(InterchangeError) -> Int {
    if bytes.count <= 8 || bytes[8] != UInt8(ascii: "{") {
      let kind = FileKind(of: bytes)
      if kind != .unknown { throw .otherKind(file: file, kind, wanted: .weights) }
    }
    guard bytes.count >= 8 else {
      throw .wrongSize(file: file, format: Self.format, expected: 8, found: bytes.count)
    }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length >= 2, length <= UInt64(Self.largestHeader) else {
      throw .malformed(
        file: file, format: Self.format, place: "bytes 0 to 7",
        problem: "the header's length \(length) is not possible")
    }
    let start = 8 + Int(length)
    guard bytes.count >= start else {
      throw .wrongSize(file: file, format: Self.format, expected: start, found: bytes.count)
    }
    return start
  }
}
