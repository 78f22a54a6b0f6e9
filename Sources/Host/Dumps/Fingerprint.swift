import Interchange
import Networks
import Tracing

/// What a pass was, as checksums (SHA-256 in hexadecimal digits): two passes with the same digest
/// were of the same network with the same weights over the same image, and recorded the same numbers.
///
/// `docs/dumps.md` says what is hashed, byte by byte, and how to do it again in Python. The same
/// digest stands in dumps, pages and notebooks.
public struct Fingerprint: Equatable, Sendable {
  /// The network: `structureText(of:)`.
  public let structure: String
  /// The parameters: a line with the name and the checksum of each.
  public let weights: String
  /// The pass: structure, weights, and every number that a node recorded, the image's among them.
  public let digest: String

  /// A name with the checksum of its numbers.
  typealias Line = (name: String, checksum: String)

  /// The checksums of a pass.
  ///
  /// - Throws: `InterchangeError.noDigest` where OpenSSL does not offer SHA-256.
  public init(of trace: Trace) throws(InterchangeError) {
    var nodes: [Line] = []
    var drawn: [Line] = []
    for node in trace.model.graph.nodes {
      nodes.append((node.name, try Self.checksum(of: trace[node].values)))
      guard let numbers = trace.recordedDraw(of: node) else { continue }
      drawn.append((node.name, try Self.checksum(of: numbers.values)))
    }
    try self.init(
      structure: Self.structure(of: trace.model.graph),
      weights: Self.weights(of: trace.parameters), nodes: nodes, drawn: drawn)
  }

  /// The checksums of a pass whose tensors' checksums are known, each list in the graph's order.
  init(
    structure: String, weights: String, nodes: [Line], drawn: [Line]
  ) throws(InterchangeError) {
    self.structure = structure
    self.weights = weights
    let head = ["lesson pass 1", "structure \(structure)", "weights \(weights)"]
    let lines =
      nodes.map { "node \($0.name) \($0.checksum)" }
      + drawn.map { "drawn \($0.name) \($0.checksum)" }
    digest = try Self.checksum(of: head + lines)
  }

  /// The checksum of a network's structure, whatever its weights.
  ///
  /// - Throws: `InterchangeError.noDigest` where OpenSSL does not offer SHA-256.
  public static func structure(of graph: Graph) throws(InterchangeError) -> String {
    try Digest.sha256.hex(of: Array(structureText(of: graph).utf8))
  }

  /// The checksum of all parameters.
  ///
  /// - Throws: `InterchangeError.noDigest` where OpenSSL does not offer SHA-256.
  public static func weights(of parameters: Parameters) throws(InterchangeError) -> String {
    var lines: [Line] = []
    for (name, tensor) in parameters.tensors {
      lines.append((name, try checksum(of: tensor.values)))
    }
    return try weights(lines)
  }

  static func weights(_ lines: [Line]) throws(InterchangeError) -> String {
    try checksum(of: ["lesson weights 1"] + lines.map { "\($0.name) \($0.checksum)" })
  }

  /// The checksum of gradients, in the order in which they were computed.
  static func gradients(_ lines: [Line]) throws(InterchangeError) -> String {
    try checksum(of: ["lesson gradients 1"] + lines.map { "\($0.name) \($0.checksum)" })
  }

  /// The checksum of numbers: of their Float32, four bytes each, the low one first.
  static func checksum(of numbers: [Float]) throws(InterchangeError) -> String {
    let array = StoredArray(shape: [numbers.count], values: .float32(numbers))
    return try Digest.sha256.hex(of: array.littleEndianBytes)
  }

  private static func checksum(of lines: [String]) throws(InterchangeError) -> String {
    try Digest.sha256.hex(of: Array(lines.map { $0 + "\n" }.joined().utf8))
  }
}

extension Trace {
  /// The random numbers that a node drew in a pass as in training; outside training it draws none
  /// that mean anything.
  func recordedDraw(of node: Node) -> Tensor? {
    trainingSeed == nil ? nil : drawn[node.index]
  }
}
