/// What a network looks at: an image with its name and, where it is known, its label.
public struct Subject: Sendable, Equatable {
  /// What the image is called, as in `mnist-5k/test/17`.
  public let name: String
  /// The pixels, row by row, from 0 (ground) to 255 (full ink).
  public let pixels: [Float]
  /// The right class, where it is known.
  public let label: Int?

  /// A subject from its facts.
  public init(name: String, pixels: [Float], label: Int?) {
    self.name = name
    self.pixels = pixels
    self.label = label
  }
}
