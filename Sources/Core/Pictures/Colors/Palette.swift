import Networks

/// The colours of drawings: those of Okabe and Ito (2008), which people with the common kinds of
/// colour blindness tell apart, and tints of them that black text is read on.
public enum Palette {
  /// Orange.
  static let orange = RGB(230, 159, 0)
  /// Sky blue.
  static let skyBlue = RGB(86, 180, 233)
  /// Bluish green.
  static let green = RGB(0, 158, 115)
  /// Yellow.
  static let yellow = RGB(240, 228, 66)
  /// Blue.
  static let blue = RGB(0, 114, 178)
  /// Vermillion.
  static let vermillion = RGB(213, 94, 0)
  /// Reddish purple.
  static let purple = RGB(204, 121, 167)

  /// The way of the class that is followed.
  static let path = vermillion
  /// Bars.
  static let bar = blue
  /// The gradient on its way back.
  static let gradient = blue
  /// The outline of a parameter and the arrows that leave it.
  static let parameter = RGB(140, 90, 120)
  /// The frame of what is being computed.
  static let current = RGB(0, 0, 0)

  private static func tint(_ color: RGB, _ share: Double) -> RGB {
    RGB(gray: 255).mixed(with: color, share: share)
  }

  /// The colour behind an operation's name.
  public static func color(of kind: OperationKind) -> RGB {
    switch kind {
    case .input: RGB(gray: 255)
    case .padding, .arrangement: RGB(gray: 240)
    case .convolution: tint(skyBlue, 0.75)
    case .activation: tint(skyBlue, 0.45)
    case .pooling: tint(green, 0.65)
    case .normalization: tint(green, 0.25)
    case .dense: tint(purple, 0.85)
    case .probability: tint(yellow, 0.7)
    case .map: tint(orange, 0.9)
    case .loss: tint(vermillion, 0.75)
    case .noise: RGB(gray: 195)
    }
  }

  /// What the colour of a kind of operation means, in a word or two.
  static func meaning(of kind: OperationKind) -> String {
    switch kind {
    case .input: "given"
    case .padding, .arrangement: "rearranged"
    case .convolution: "convolution"
    case .activation: "element-wise"
    case .pooling: "pooling"
    case .normalization: "normalisation"
    case .dense: "dense"
    case .probability: "probabilities"
    case .map: "class maps"
    case .loss: "loss"
    case .noise: "random"
    }
  }
}
