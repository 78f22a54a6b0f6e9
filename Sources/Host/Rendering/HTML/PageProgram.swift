import Interchange
import Lessons
import Networks
import PageEngine
import PageTrainer

/// What a page carries so that it computes: the lesson as data, networks with their weights, and
/// images.
public struct PageProgram: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// The pass that the page begins with.
  public let pass: Request.Pass
  /// The network's variants whose weights are there, the one of the pass included; empty where
  /// there is only one way.
  public let variants: [String]
  /// How many classes the network tells apart.
  public let classCount: Int
  /// The networks.
  public let networks: [Request.Weights]
  /// The images: the pass's first, then those to choose from.
  public let images: [Subject]
  /// The digits that the page trains a network with, and those that it tests it with.
  public let digits: (training: Dataset, test: Dataset)?

  /// A program from its parts.
  public init(
    lesson: Lesson, pass: Request.Pass, variants: [String], classCount: Int,
    networks: [Request.Weights], images: [Subject],
    digits: (training: Dataset, test: Dataset)? = nil
  ) {
    self.lesson = lesson
    self.pass = pass
    self.variants = variants
    self.classCount = classCount
    self.networks = networks
    self.images = images
    self.digits = digits
  }

  /// What the engine is told before anything is asked of it: messages, each after the count of its
  /// bytes, packed.
  var packed: [UInt8] {
    get throws(InterchangeError) {
      try Gzip.compress(
        messages.flatMap { message in
          [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: message.count >> $0) } + message
        })
    }
  }

  /// The digits to train with as a message, packed; nil for a page that does not train.
  var packedDigits: [UInt8]? {
    get throws(InterchangeError) {
      guard let digits else { return nil }
      return try Gzip.compress(
        TrainerRequest.digits(training: digits.training, test: digits.test).bytes)
    }
  }

  private var messages: [[UInt8]] {
    networks.map { Request.weights($0).bytes }
      + images.map { Request.image(Request.Image($0)).bytes } + [Request.lesson(lesson).bytes]
  }
}
