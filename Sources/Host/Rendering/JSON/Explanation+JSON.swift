import Tracing

extension Explanation: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("schemaVersion", schemaVersion)
    try object.set("cell", cell)
    try object.set("origin", origin)
    try object.set("recorded", recorded)
    try object.set("result", result)
    try object.set("parts", parts)
    try object.set("remarks", remarks)
    try object.set("uses", uses)
    try object.set("pixels", pixels)
    try object.set("operands", operands)
  }
}

extension Explanation.Part: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("heading", heading)
    try object.set("formula", formula)
    try object.set("numbers", numbers)
    try object.set("value", value)
    try object.set("sums", sums)
  }
}

extension Explanation.Written: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("text", text)
    try object.set("latex", latex)
  }
}

extension Explanation.Sum: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("kind", kind)
    try object.set("term", term)
    try object.set("variables", variables)
    try object.set("columns", columns)
    try object.set("terms", terms)
    try object.set("count", count)
    try object.set("rest", rest)
    try object.set("value", value)
  }
}

extension Explanation.Sum.Kind: Encodable {}

extension Explanation.Term: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("indices", indices)
    try object.set("factors", factors)
    try object.set("value", value)
    try object.set("isChosen", isChosen)
  }
}

extension Explanation.Use: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("node", node)
    try object.set("operation", operation)
    try object.set("count", count)
  }
}

extension Explanation.Pixels: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("possible", possible)
    try object.set("actual", actual)
    try object.set("all", all)
  }
}
