/// What can go wrong while a graph is drawn.
public enum PictureError: Error, Equatable, CustomStringConvertible {
  /// Two nodes have one name.
  case duplicateNode(String)
  /// An edge or a cluster refers to a node that is not there.
  case unknownNode(String)
  /// A part of Graphviz cannot be loaded.
  case missingPlugin(file: String)
  /// Graphviz reports an error.
  case graphviz(String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .duplicateNode(let id): "Two nodes of the drawing are named '\(id)'; each needs its own."
    case .unknownNode(let id): "The drawing has no node '\(id)' for an edge or a cluster."
    case .missingPlugin(let file):
      "Graphviz cannot draw: its part \(file) is missing; install Debian's package "
        + "libgraphviz-dev (or libgvc6)."
    case .graphviz(let message): "Graphviz cannot draw this graph: \(message)."
    }
  }
}
