import Models
import Networks

/// A way to make a map of where a network finds evidence: all that is known of it, in one place.
///
/// The arithmetic is an expression of the lessons' language, so that what computes it, explains its
/// cells and writes it in NumPy reads one text. In it stand
///
/// - `SCORE` for the number that is asked about, `CLASS` for its class;
/// - `LAYER` for the node whose maps are weighted;
/// - `SIZE` and `STRIDE` for the square of an occlusion.
public struct MapMethod: Sendable, Equatable {
  /// What a network must have for it.
  public enum Need: Sendable, Equatable {
    /// Class activation maps, M_c.
    case classMaps
    /// A layer of maps on which the score depends.
    case layer
    /// The image, and further passes over others.
    case image
    /// The attention of the note's network.
    case attention
  }

  /// Its name on the command line, as in `grad-cam`.
  public let name: String
  /// Its name in a sentence.
  public let title: String
  /// How it is made, in a few words.
  public let meaning: String
  /// Who proposed it.
  public let source: String
  /// The formula in the authors' notation, in LaTeX.
  public let formula: String
  /// The arithmetic, in the language of cells.
  public let expression: String
  /// What it needs.
  public let need: Need
  /// Whether its numbers can be negative, for evidence against the class.
  public let isSigned: Bool

  /// What the language calls it: `grad_cam`.
  public var functionName: String { String(name.map { $0 == "-" ? "_" : $0 }) }
}

extension MapMethod {
  /// All methods, the usual one first.
  public static let all = [
    cam, gradCAM, hiResCAM, layerCAM, scoreCAM, saliency, occlusion, attention,
  ]

  /// The names of all methods.
  public static var names: [String] { all.map { $0.name } }

  /// Whether a network has what the method needs.
  public func isPossible(for model: Model) -> Bool {
    switch need {
    case .classMaps: model.activationMaps != nil
    case .layer, .image: true
    case .attention: model.graph.node(named: expression) != nil
    }
  }

  /// The methods that are possible for a network.
  public static func possible(for model: Model) -> [MapMethod] {
    all.filter { $0.isPossible(for: model) }
  }
}
