import Notebooks
import Tracing

extension TraceReport: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("schemaVersion", schemaVersion)
    try object.set("model", model)
    try object.set("image", image)
    try object.set("label", label)
    try object.set("predicted", predicted)
    try object.set("target", target)
    try object.set("steps", steps)
    try object.set("changes", changes)
  }
}

extension TraceReport.Direction: Encodable {}

extension TraceReport.Step: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("direction", direction)
    try object.set("node", node)
    try object.set("symbol", symbol)
    try object.set("operation", operation)
    try object.set("formula", formula)
    try object.set("inputs", inputs)
    try object.set("parameters", parameters)
    try object.set("axes", axes)
    try object.set("statistics", statistics)
    try object.set("values", values)
  }
}

extension TraceReport.AxisExtent: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("name", name)
    try object.set("extent", extent)
  }
}

extension TraceReport.Part: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("name", name)
    try object.set("axes", axes)
  }
}

extension TraceReport.Statistics: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("count", count)
    try object.set("minimum", minimum)
    try object.set("mean", mean)
    try object.set("maximum", maximum)
    try object.set("zeroShare", zeroShare)
    try object.set("notNumbers", notNumbers)
    try object.set("infinities", infinities)
  }
}

extension NodeChange: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("node", node)
    try object.set("name", name)
    try object.set("cells", cells)
  }
}

extension CellChange: Encodable {
  /// An object with a field for each fact.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.object()
    try object.set("offset", offset)
    try object.set("before", before)
    try object.set("after", after)
  }
}
