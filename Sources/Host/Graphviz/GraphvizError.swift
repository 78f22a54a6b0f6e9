import Pictures

/// What can go wrong while a graph is laid out or made a file.
public enum GraphvizError: Error, Equatable, CustomStringConvertible {
  /// Two nodes have one name.
  case duplicateNode(String)
  /// An edge or a cluster refers to a node that is not there.
  case unknownNode(String)
  /// A node of a drawing with given places has none.
  case nodeWithoutPlace(String)
  /// A part of Graphviz cannot be loaded.
  case missingPlugin(file: String)
  /// Graphviz reports an error.
  case graphviz(String)
  /// A library that makes pixels and pages cannot be loaded.
  case missingLibrary(file: String)
  /// There is no font to write with.
  case noFonts
  /// Pixels or a page cannot be made.
  case rasterizer(String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .duplicateNode(let id): "Two nodes of the drawing are named '\(id)'; each needs its own."
    case .unknownNode(let id): "The drawing has no node '\(id)' for an edge or a cluster."
    case .nodeWithoutPlace(let id): "The node '\(id)' of the drawing has no place on its page."
    case .missingPlugin(let file):
      "Graphviz cannot draw: its part \(file) is missing; install Debian's package "
        + "libgraphviz-dev (or libgvc6)."
    case .graphviz(let message): "Graphviz cannot draw this graph: \(message)."
    case .missingLibrary(let file):
      "A PNG or PDF needs the library \(file), which is missing; install Debian's package "
        + "librsvg2-2, or write an SVG."
    case .noFonts:
      "A PNG or PDF needs a font, and there is none; install Debian's package fonts-dejavu-core, "
        + "or write an SVG."
    case .rasterizer(let message): "The PNG or PDF cannot be made: \(message)."
    }
  }
}
