/// The name of a value in an object of JSON, written where the value is.
struct JSONField: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  let intValue: Int? = nil

  init(stringLiteral name: String) { stringValue = name }

  init(stringValue name: String) { stringValue = name }

  init?(intValue: Int) { nil }
}

extension Encoder {
  /// An object, to be filled field by field.
  func object() -> KeyedEncodingContainer<JSONField> { container(keyedBy: JSONField.self) }
}

extension KeyedEncodingContainer<JSONField> {
  /// Sets a field; what there is not, is left out.
  mutating func set(_ name: JSONField, _ value: (some Encodable)?) throws {
    try encodeIfPresent(value, forKey: name)
  }
}
