import Networks

/// What makes one network of a catalogue's entry differ from another; what is nil is as usual.
public struct ModelSettings: Sendable, Equatable {
  /// The variant's name.
  public var variant: String?
  /// What pixels of 0…255 are multiplied by.
  public var pixelScale: Float?
  /// The standard deviation of noise while training, in pixels of 0…255; nil for none.
  public var noise: Float?
  /// The images that the network looks at.
  public var size: ImageSize?
  /// How many classes it tells apart.
  public var classes: Int?

  /// Settings; all are the usual ones unless given.
  public init(
    variant: String? = nil, pixelScale: Float? = nil, noise: Float? = nil, size: ImageSize? = nil,
    classes: Int? = nil
  ) {
    self.variant = variant
    self.pixelScale = pixelScale
    self.noise = noise
    self.size = size
    self.classes = classes
  }

  /// Refuses numbers with which no network can work, wherever they come from.
  func requirePossible() throws(ModelError) {
    if let pixelScale, !Limit.pixelScale.allows(pixelScale) {
      throw .impossible("pixel scale", found: "\(pixelScale)", rule: Limit.pixelScale.rule)
    }
    if let noise, !Limit.noise.allows(noise) {
      throw .impossible("noise", found: "\(noise)", rule: Limit.noise.rule)
    }
  }
}
