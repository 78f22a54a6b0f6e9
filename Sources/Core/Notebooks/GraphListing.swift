import Drawings
import Networks
import Tracing

/// Part of a computation graph, as lines.
public struct GraphListing: Equatable, Sendable {
  /// The nodes, in reading order.
  public let rows: [Row]
  /// The pass, with the numbers as they were when the statement ran.
  let trace: Trace
  /// The nodes in the graph.
  let part: [Node]
  /// Whether each says what it recorded.
  let hasValues: Bool

  /// The drawing. Made when somebody looks at it: it is most of the work, and a page has it already.
  public var drawing: GraphDescription {
    NetworkDrawing.description(of: trace, part: part, showsValues: hasValues)
  }

  /// Whether two say the same.
  public static func == (a: GraphListing, b: GraphListing) -> Bool { a.rows == b.rows }

  /// One node.
  public struct Row: Equatable, Sendable {
    /// The paper's symbol, if the node has one.
    public let symbol: String?
    /// The node's name.
    public let name: String
    /// The operation.
    public let operation: String
    /// The output's axes and extents.
    public let shape: String
    /// The names of the nodes that are read, if they are not just the line above.
    public let inputs: [String]
    /// The parameters, each with whether another node reads it, too.
    public let parameters: [(name: String, isShared: Bool)]
    /// What the node recorded, if that was asked for.
    public let statistics: TensorStatistics?

    /// Whether two rows say the same.
    public static func == (a: Row, b: Row) -> Bool {
      a.name == b.name && a.operation == b.operation && a.shape == b.shape && a.inputs == b.inputs
        && a.symbol == b.symbol && a.parameters.elementsEqual(b.parameters, by: ==)
        && a.statistics == b.statistics
    }
  }
}
