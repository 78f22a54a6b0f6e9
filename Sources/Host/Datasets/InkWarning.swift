import Networks

/// What makes it likely that a picture of one's own is not what the networks know: light strokes
/// on a dark ground.
///
/// Of MNIST's digits, between 3 and 37 % of the pixels are lighter than a quarter of white, and the
/// lightest pixel of each is nearly white.
public struct InkWarning: Equatable, Sendable, CustomStringConvertible {
  /// What is unusual.
  public enum Finding: Equatable, Sendable {
    /// More than half of the pixels are ink.
    case mostlyInk(pixels: Int, of: Int)
    /// No pixel is ink.
    case noInk(lightest: Int)
  }

  /// The picture's name.
  public let name: String
  /// What is unusual about it.
  public let finding: Finding
  /// Whether light and dark were exchanged already.
  public let isInverted: Bool

  private static let leastInk: Float = 64
  private static let leastLightest: Float = 26

  /// Judges a picture.
  ///
  /// - Returns: nil if nothing is unusual.
  public init?(_ subject: Subject, isInverted: Bool = false) {
    let pixels = subject.image.brightness
    let lightest = pixels.max() ?? 0
    let ink = pixels.count { $0 >= Self.leastInk }
    if lightest < Self.leastLightest {
      finding = .noInk(lightest: Int(lightest))
    } else if 2 * ink > pixels.count {
      finding = .mostlyInk(pixels: ink, of: pixels.count)
    } else {
      return nil
    }
    name = subject.name
    self.isInverted = isInverted
  }

  /// The sentence that a user reads.
  public var description: String {
    let found =
      switch finding {
      case .mostlyInk(let pixels, let all):
        "is mostly ink: \(pixels) of its \(all) pixels are light"
      case .noInk(let lightest): "has no ink: its lightest pixel is \(lightest) of 255"
      }
    let advice =
      isInverted
      ? "leave out --invert if it is light ink on a dark ground"
      : "give --invert if it is dark ink on white or transparent paper"
    return "\(name) \(found), and the networks look for light ink on a dark ground; \(advice)."
  }
}
