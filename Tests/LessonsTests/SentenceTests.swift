import Checkpoints
import Datasets
import Expressions
import Foundation
import LessonFiles
import Lessons
import Models
import Networks
import Testing
import Tracing

/// What the lessons say of a digit, a class, a picture is true of it.
@Suite struct SentenceTests {
  /// How far apart the digits lie that are tried; `LESSON_ALL_DIGITS=1` tries each, and the classes
  /// of each tenth.
  static let step = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] == nil ? 40 : 1

  static let test = try? DataLibrary.dataset("mnist-5k", split: "test")
  static let cam = try? Weights.shipped(for: "cam")
  static let attention = Dictionary(
    uniqueKeysWithValues: Catalogue.networks.filter { $0.name == "attention" }.compactMap(\.variant)
      .compactMap {
        variant in
        (try? Weights.shipped(for: "attention", .init(variant: variant))).map { (variant, $0) }
      })

  /// The digits with the predicted class, then some with each class, then pictures of no digit.
  static var cases: [(subject: Subject, asked: Int?)] {
    guard let test else { return [] }
    let digits: [(Subject, Int?)] = stride(from: 0, to: 1_000, by: step).map {
      (test.subject($0), nil)
    }
    let classes: [(Subject, Int?)] = stride(from: 3, to: 1_000, by: 10 * step).flatMap { index in
      (0..<10).map { (test.subject(index), $0) }
    }
    var random = SystemRandomNumberGenerator()
    let noise = (0..<784).map { _ in Float(UInt8.random(in: 0...255, using: &random)) }
    let pictures = [
      [Float](repeating: 0, count: 784), [Float](repeating: 255, count: 784), noise,
      test.subject(171).image.pixels, test.subject(108).image.pixels,
    ]
    let size = ImageSize(rows: 28, columns: 28)
    let unlabelled: [(Subject, Int?)] = pictures.flatMap { pixels in
      [nil, 3].map {
        (Subject(name: "unlabelled", image: Image(size: size, pixels: pixels), label: nil), $0)
      }
    }
    return digits + classes + unlabelled
  }

  @Test func `what the derivation says is true of every picture and class`() throws {
    let (model, parameters) = try #require(Self.cam)
    for (subject, asked) in Self.cases {
      let trace = Trace(
        of: model, parameters: parameters, subject: subject, targetClass: asked)
      let claims = try Self.claims(of: "cam-derivation", trace, asked)
      try claims.checkDerivation()
    }
  }

  @Test func `what the training step says is true of every picture and class`() throws {
    let (model, parameters) = try #require(Self.cam)
    let other = try #require(Self.test).subject(124)
    for (subject, asked) in Self.cases {
      let trace = Trace(
        of: model, parameters: parameters, subject: subject, targetClass: asked)
      let claims = try Self.claims(of: "backpropagation", trace, asked)
      try claims.checkTraining(other: other)
    }
  }

  @Test func `what is said of the note's program is true of every picture`() throws {
    let (model, parameters) = try #require(Self.attention["seed"])
    for (subject, asked) in Self.cases where asked == nil {
      let trace = Trace(of: model, parameters: parameters, subject: subject)
      try Self.claims(of: "forward-pass", trace, nil).checkForwardPass()
      try Self.claims(of: "attention", trace, nil).checkAttention()
    }
  }

  private static func claims(
    of name: String, _ trace: Trace, _ asked: Int?
  ) throws -> SentenceClaims {
    let notebook = try LessonTrial.notebook(
      of: name, trace, asked: asked, networks: attention,
      subject: { _, _ throws(TraceSources.Failure) in
        guard let test else { throw TraceSources.Failure("the digits are missing") }
        return test.subject(124)
      })
    return SentenceClaims(notebook, trace: trace, asked: asked)
  }
}
