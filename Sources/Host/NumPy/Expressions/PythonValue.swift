import Networks

/// What an expression of a lesson is in Python.
struct PythonValue {
  /// What kind of thing it is.
  enum Kind: Equatable {
    /// Numbers, along axes or without any.
    case numbers
    /// A tuple of indices, one for each of these axes.
    case cell([Axis])
    /// A tuple of slices, one for each of these axes.
    case region([Axis])
    /// A pair of slices for rows and columns, or None.
    case box
    /// Words, a truth, or what is not known.
    case other
  }

  /// An axis of an array, with the coordinates that its indices have in the trace.
  struct Dimension: Equatable {
    let axis: Axis
    let count: Int
    var coordinates: Coordinates = .counted(from: nil)
  }

  /// The coordinates along an axis.
  enum Coordinates: Equatable {
    /// One after the other; the first is what the text says, 0 if there is none.
    case counted(from: String?)
    /// Those of an array of this name.
    case listed(String)
  }

  var text: ArrayText
  var dimensions: [Dimension] = []
  var kind = Kind.numbers
  /// Whether it is sure to be a whole number, good as an index.
  var isWhole = false

  init(
    _ text: String, _ binding: ArrayText.Binding = .atom, dimensions: [Dimension] = [],
    kind: Kind = .numbers, isWhole: Bool = false
  ) {
    self.text = ArrayText(text, binding, axes: dimensions.map { $0.axis.name })
    self.dimensions = dimensions
    self.kind = kind
    self.isWhole = isWhole
  }

  /// The array so that it can be combined with one along all of these axes.
  func aligned(to all: [Dimension]) -> String {
    aligned(to: all, within: .sum)
  }

  func aligned(to all: [Dimension], within binding: ArrayText.Binding) -> String {
    dimensions.isEmpty
      ? text.text(within: binding)
      : text.aligned(to: all.map { $0.axis.name }).text(within: binding)
  }

  /// As an index: a whole number.
  var index: String { isWhole ? text.text : "int(\(text.text))" }
}

/// What cannot be written in Python; its recorded value is carried along instead.
struct Unwritten: Error {}

/// Functions that notebooks define for themselves, where they need them.
enum PythonHelper: String, CaseIterable, Sendable {
  case whereLargest, top, softmaxOf, upsample, above, largest, box, iou, iouOfMasks, inside, share
  case centre, around, shifted
  case masked, occluded, perturbed, area, shuffled, rankCorrelation

  /// The functions that it calls.
  var called: [PythonHelper] { self == .box ? [.above, .largest] : [] }
}
