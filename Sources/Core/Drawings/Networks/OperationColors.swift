import Networks
import Pictures

extension OperationKind {
  /// The colour behind an operation's name.
  public var color: RGB {
    switch self {
    case .input: RGB(gray: 255)
    case .padding, .arrangement: RGB(gray: 240)
    case .convolution: Palette.tint(Palette.skyBlue, 0.75)
    case .activation: Palette.tint(Palette.skyBlue, 0.45)
    case .pooling: Palette.tint(Palette.green, 0.65)
    case .normalization: Palette.tint(Palette.green, 0.25)
    case .dense: Palette.tint(Palette.purple, 0.85)
    case .probability: Palette.tint(Palette.yellow, 0.7)
    case .map: Palette.tint(Palette.orange, 0.9)
    case .loss: Palette.tint(Palette.vermillion, 0.75)
    case .noise: RGB(gray: 195)
    }
  }

  /// What the colour means, in a word or two.
  var meaning: String {
    switch self {
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
