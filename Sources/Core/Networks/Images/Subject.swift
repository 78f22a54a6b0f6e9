/// What a network looks at: an image with its name and, where it is known, its label.
public struct Subject: Sendable, Equatable {
  /// What the image is called, as in `mnist-5k/test/17`.
  public let name: String
  /// The image.
  public let image: Image
  /// The right class, where it is known.
  public let label: Int?

  /// Where things are, where that is known.
  public let truth: Truth?

  /// A subject from its facts.
  public init(name: String, image: Image, label: Int?, truth: Truth? = nil) {
    self.name = name
    self.image = image
    self.label = label
    self.truth = truth
  }
}
