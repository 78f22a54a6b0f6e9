import Naming
import Networks

/// The models by the names that the command line knows.
public enum ModelLibrary {
  /// The names.
  public static let names = ["cam", "attention"]

  /// Every network that is shipped: its name and, for attention, its variant.
  public static let networks: [(name: String, variant: AttentionVariant?)] =
    [("cam", nil)] + AttentionVariant.allCases.map { ("attention", $0) }

  /// What makes one network of a name differ from another.
  public struct Settings: Sendable, Equatable {
    /// How the attention is made, for the model `attention`.
    public var variant: AttentionVariant?
    /// What pixels of 0…255 are multiplied by; nil for 1/255, or 5/255 for `attention`, whose
    /// gradients would be too small otherwise.
    public var pixelScale: Float?
    /// The standard deviation of noise while training, in pixels of 0…255; nil for none.
    public var noise: Float?

    /// Settings; all are the usual ones unless given.
    public init(
      variant: AttentionVariant? = nil, pixelScale: Float? = nil, noise: Float? = nil
    ) {
      self.variant = variant
      self.pixelScale = pixelScale
      self.noise = noise
    }
  }

  /// The model of this name.
  ///
  /// - Throws: `TrainingError` if there is none, or a setting does not belong to it.
  public static func model(
    _ name: String, _ settings: Settings = Settings()
  ) throws(TrainingError) -> Model {
    guard names.contains(name) else {
      throw .unknownModel(name, nearest: name.nearest(among: names), known: names)
    }
    guard name == "attention" || settings.variant == nil else { throw .variantOfCam }
    let scale = settings.pixelScale ?? (name == "attention" ? 5 : 1) / 255
    let noise = settings.noise.map { $0 * scale }
    do throws(NetworkError) {
      if name == "cam" { return try .cam(pixelScale: scale, noise: noise) }
      return try .attention(
        variant: settings.variant ?? .seed, pixelScale: scale, noise: noise)
    } catch {
      throw .weights(error)
    }
  }
}
