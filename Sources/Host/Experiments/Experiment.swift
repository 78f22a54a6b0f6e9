import Naming
import Networks
import Tracing

/// A study of what maps are worth: the same measures for every network and way of making a map, over
/// many scenes.
///
/// To add one, write an extension with a `static let` and put it into `all`.
public struct Experiment: Sendable {
  /// A number that is measured for each scene.
  public struct Measure: Sendable, Equatable {
    /// The column's name in the files, as in `gt_known`.
    public let name: String
    /// What it is, over a table.
    public let title: String
    /// Whether it is a share of what can be had, shown in per cent.
    public let isShare: Bool

    /// A measure from its facts.
    init(_ name: String, _ title: String, isShare: Bool = true) {
      self.name = name
      self.title = title
      self.isShare = isShare
    }
  }

  /// A network of the catalogue that takes part.
  public struct Contestant: Sendable, Equatable {
    /// The model's name.
    public let model: String
    /// Its variant, if it has any.
    public let variant: String?

    /// What tables call it: the variant of the networks for scenes, otherwise the model.
    public var title: String { variant ?? model }
  }

  /// What one way of making a map came to on one scene: a number for each measure.
  public struct Finding: Sendable, Equatable {
    /// The way, as in `grad-cam`, or a baseline such as `ink`.
    public let method: String
    /// The numbers, in the order of the measures.
    public let numbers: [Double]
  }

  /// The name on the command line.
  public let name: String
  /// What is asked, in a sentence.
  public let question: String
  /// What is said under the tables.
  public let remark: String
  /// The data set's part that the scenes come from.
  public let scenes: String
  /// How many scenes are looked at where nobody says.
  public let usualCount: Int
  /// The networks.
  public let contestants: [Contestant]
  /// What is measured.
  public let measures: [Measure]
  /// Whether the measures are one map at a hundred thresholds, whose best is to be chosen; otherwise
  /// each is a number whose mean is wanted.
  var choosesThreshold = false
  /// Measures one network on one scene; without a network, what needs none.
  let find: @Sendable (Trace?, Subject) throws -> [Finding]

  /// All studies, in the order of the lessons.
  public static let all: [Experiment] = [
    .localization, .thresholds, .grid, .conventions, .sanity, .faithful,
  ]

  /// The names of all studies.
  public static var names: [String] { all.map(\.name) }

  /// The study with a name.
  ///
  /// - Throws: `ExperimentError.unknown` if there is none.
  public static func named(_ name: String) throws(ExperimentError) -> Experiment {
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknown(name, nearest: name.nearest(among: names), known: names)
    }
    return found
  }

  /// The networks for scenes.
  static let scenesNetworks = ["gap", "gmp", "dense"].map {
    Contestant(model: "scenes", variant: $0)
  }
}
