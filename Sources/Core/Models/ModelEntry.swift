import Naming
import Networks

/// One network that the program knows, with all that is usual for it.
public struct ModelEntry: Sendable {
  /// A way in which the network can be built.
  public struct Variant: Sendable {
    /// The name that `--variant` takes; nil where there is only one way.
    public let name: String?
    /// What is particular about it, in a few words.
    public let meaning: String
    /// The name of its shipped weights, a resource without its ending.
    public let weights: String
    /// How they were trained, and how others like them train well.
    public let recipe: Recipe
    /// Builds the network.
    let build: @Sendable (Blueprint) throws(NetworkError) -> Model

    init(
      _ name: String? = nil, _ meaning: String = "", weights: String, recipe: Recipe,
      build: @escaping @Sendable (Blueprint) throws(NetworkError) -> Model
    ) {
      self.name = name
      self.meaning = meaning
      self.weights = weights
      self.recipe = recipe
      self.build = build
    }
  }

  /// All that a network is built from.
  struct Blueprint: Sendable {
    /// The image that it looks at.
    let size: ImageSize
    /// How many classes it tells apart.
    let classes: Int
    /// What pixels of 0…255 are multiplied by.
    let pixelScale: Float
    /// The standard deviation of noise on the input while training, in the units of the scaled
    /// image; nil for none.
    let noise: Float?
  }

  /// The name on the command line, as in `cam`.
  public let name: String
  /// What it is, in a few words.
  public let title: String
  /// What pixels of 0…255 are multiplied by.
  public let pixelScale: Float
  /// The data set that they were trained on.
  public let data: String
  /// The image that is looked at where none is named.
  public let image: String
  /// The images that the shipped weights are for.
  public let size: ImageSize
  /// How many classes they tell apart.
  public let classes: Int
  /// From how many seeds weights were trained that ship with the program, for those who compare.
  public var seeds = 1
  /// The ways in which it can be built, the usual one first; never empty.
  let allVariants: [Variant]

  /// The names of its variants, the usual one first; empty where there is only one way.
  public var variants: [String] { allVariants.compactMap { $0.name } }

  /// The usual variant's name; nil where there is only one way.
  public var usualVariant: String? { variants.first }

  /// The variant with a name, or the usual one.
  ///
  /// - Throws: `ModelError` if there is none of this name.
  public func variant(_ name: String?) throws(ModelError) -> Variant {
    guard let name else { return allVariants[0] }
    if let found = allVariants.first(where: { $0.name == name }) { return found }
    guard !variants.isEmpty else {
      throw .noVariants(self.name, others: Catalogue.namesWithVariants)
    }
    throw .unknownVariant(
      name, of: self.name, nearest: name.nearest(among: variants), known: variants)
  }

  /// The network, with other settings than the usual ones where they are given.
  ///
  /// - Throws: `ModelError` if a variant is unknown, or the image too small for the network.
  public func model(_ settings: ModelSettings = ModelSettings()) throws(ModelError) -> Model {
    let variant = try variant(settings.variant)
    try settings.requirePossible()
    let scale = settings.pixelScale ?? pixelScale
    let blueprint = Blueprint(
      size: settings.size ?? size, classes: settings.classes ?? classes, pixelScale: scale,
      noise: settings.noise.map { $0 * scale })
    do throws(NetworkError) {
      return try variant.build(blueprint)
    } catch {
      throw .network(error)
    }
  }
}
