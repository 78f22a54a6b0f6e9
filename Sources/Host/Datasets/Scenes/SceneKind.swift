/// What stands in a scene.
public enum SceneKind: String, Sendable, CaseIterable {
  /// One digit anywhere, at one of many scales, among pieces of other digits.
  case single = "scenes"
  /// Two digits of different classes that do not overlap, among pieces of others; the first is the
  /// one that the label means.
  case two = "scenes-two"
  /// Four digits of different classes, each within its own quarter; the first is the one that the
  /// label means.
  case mosaic = "scenes-mosaic"

  /// What it holds, in a few words.
  var title: String {
    switch self {
    case .single: "a digit among clutter, with its box"
    case .two: "two digits among clutter, with their boxes"
    case .mosaic: "four digits, one in each quarter"
    }
  }

  /// How many digits there are.
  var digits: Int {
    switch self {
    case .single: 1
    case .two: 2
    case .mosaic: 4
    }
  }

  /// How many pieces of other digits are thrown in; those that would hit a digit are left out.
  var pieces: ClosedRange<Int> {
    switch self {
    case .single: 8...12
    case .two: 4...8
    case .mosaic: 0...0
    }
  }

  /// How much larger than in its data set a digit is drawn.
  var scales: ClosedRange<Float> {
    switch self {
    case .single: 0.8...1.6
    case .two: 0.8...1.2
    case .mosaic: 0.9...1.2
    }
  }
}
