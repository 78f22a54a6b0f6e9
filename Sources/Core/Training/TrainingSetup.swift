import Models

/// All that fixes a training from its first bit to its last: the network, the data, the recipe.
public struct TrainingSetup: Sendable, Equatable {
  /// The model's name, as in `cam`.
  public var model: String
  /// The model's variant, as in `corrected`; nil for a model without any.
  public var variant: String?
  /// What pixels of 0…255 are multiplied by; nil for the model's usual number.
  public var pixelScale: Float?
  /// The standard deviation of noise while training, in pixels of 0…255; nil for none.
  public var noise: Float?
  /// The data set's name, as in `mnist-5k`.
  public var data: String
  /// Whether the images' rows are taken for columns.
  public var isTransposed: Bool
  /// The optimiser's numbers and how long.
  public var recipe: Recipe
  /// After how many epochs without a better test accuracy the training ends; nil for never. With
  /// it the best epoch's weights are the result, without it the last's.
  public var patience: Int?

  /// A setup from its parts.
  public init(
    model: String, variant: String? = nil, pixelScale: Float? = nil,
    noise: Float? = nil, data: String, isTransposed: Bool = false, recipe: Recipe,
    patience: Int? = nil
  ) {
    self.model = model
    self.variant = variant ?? (try? Catalogue.entry(model))?.usualVariant
    self.pixelScale = pixelScale
    self.noise = noise
    self.data = data
    self.isTransposed = isTransposed
    self.recipe = recipe
    self.patience = patience
  }

  /// Whether a training can run with its numbers; files from outside may hold others.
  package var isPossible: Bool {
    recipe.isPossible && patience.map { Limit.patience.allows($0) } ?? true
      && pixelScale.map { Limit.pixelScale.allows($0) } ?? true
      && noise.map { Limit.noise.allows($0) } ?? true
  }

  /// The network, before any training.
  ///
  /// - Throws: `ModelError` if there is no such model.
  public func network() throws(ModelError) -> Model {
    try Catalogue.model(
      model, .init(variant: variant, pixelScale: pixelScale, noise: noise))
  }
}
