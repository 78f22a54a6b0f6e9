import Lessons
import Messages
import Networks

/// What the page asks of the engine.
public enum Request: Equatable, Sendable {
  /// A network with its weights, kept under its name and variant.
  case weights(Weights)
  /// An image, kept under its name.
  case image(Image)
  /// A lesson, kept to be run.
  case lesson(Lesson)
  /// Records a pass of a network over an image; what is typed from here on is about it.
  case begin(Pass)
  /// Runs the lesson on the pass: a fragment for each part that reads otherwise than it was last
  /// sent, called by its identifier, as in `step-3-0`.
  case run
  /// Goes to where the lesson that ran stood before a step; what is typed is about that state.
  case go(step: Int)
  /// Runs a line as it was typed: a statement, or an expression whose value is shown.
  case statement(String)
  /// What could stand where a word was begun.
  case complete(before: String, begun: String)
  /// The names of the pass's nodes, then those of its parameters.
  case names
  /// The numbers of a node or parameter, or the gradient of the loss there.
  case numbers(of: String, isGradient: Bool)
  /// The arithmetic behind a cell, or what an expression comes to, as things stand after a line of
  /// the lesson: fragments called `explanation`, `cell` (the cell's name) and `field` (the first
  /// row, row behind the last, first column and column behind the last of the pixels it sees).
  case explain(String, line: Int)
  /// The numbers of a map as text, row by row, after the number of its columns.
  case values(of: String, line: Int)
  /// What the pass comes to at a glance: the digit with its map, and the probabilities.
  case look
  /// Changes the pass before the lesson runs: statements, such as `set f_k[k: 3] = 0`. A fragment
  /// says what changed, layer by layer.
  case change([String])
  /// Judges an answer to the question on a line of the lesson: what is said to it.
  case judge(String, line: Int)
  /// An image drawn by hand, kept under its name.
  case drawing(Drawing)
  /// A picture of a digit, kept under its name.
  case picture(Image, columns: Int)

  /// What was drawn by hand.
  public struct Drawing: Equatable, Sendable {
    /// What it is called.
    public let name: String
    /// The side of the paper.
    public let paper: Float
    /// The strokes: for each the pen's places, each across and down.
    public let strokes: [[Float]]

    /// A drawing from its facts.
    public init(name: String, paper: Float, strokes: [[Float]]) {
      self.name = name
      self.paper = paper
      self.strokes = strokes
    }
  }

  /// A network's weights.
  public typealias Weights = StoredNetwork

  /// An image, as `Subject` has it, for networks of as many pixels.
  public struct Image: Equatable, Sendable {
    /// What it is called, as in `mnist-5k/test/17`.
    public let name: String
    /// The right class, where it is known.
    public let label: Int?
    /// The pixels, 0...255, channel after channel, each row by row.
    public let pixels: [Float]
    /// What stands where in it, where that is known.
    public let truth: Truth?

    /// An image from its facts.
    public init(name: String, label: Int?, pixels: [Float], truth: Truth? = nil) {
      self.name = name
      self.label = label
      self.pixels = pixels
      self.truth = truth
    }

    /// An image as a network looks at it.
    public init(_ subject: Subject) {
      self.init(
        name: subject.name, label: subject.label, pixels: subject.image.pixels,
        truth: subject.truth)
    }
  }

  /// Which pass is recorded.
  public struct Pass: Equatable, Sendable {
    /// The network's name in the catalogue.
    public let model: String
    /// Its variant, if it has any.
    public let variant: String?
    /// The image's name.
    public let image: String
    /// The class to follow; the predicted one without it.
    public let followedClass: Int?
    /// Whether the gradient of the loss is recorded, too.
    public let hasGradients: Bool

    /// A pass from its facts.
    public init(
      model: String, variant: String?, image: String, followedClass: Int? = nil,
      hasGradients: Bool = false
    ) {
      self.model = model
      self.variant = variant
      self.image = image
      self.followedClass = followedClass
      self.hasGradients = hasGradients
    }
  }
}
