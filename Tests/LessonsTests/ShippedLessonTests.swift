import Checkpoints
import Datasets
import Expressions
import LessonFiles
import Lessons
import Models
import Networks
import Testing
import Tracing

/// The shipped lessons, on many digits and classes.
@Suite struct ShippedLessonTests {
  static let digits = Array(stride(from: 0, to: 1_000, by: 9))

  private static let model = try? Catalogue.model("cam")
  private static let test = try? DataLibrary.dataset("mnist-5k", split: "test")

  /// Every ninth test digit, each with another class to follow; every third with the predicted
  /// one.
  @Test(arguments: digits)
  func `every check of the derivation holds, whatever digit and class`(_ index: Int) throws {
    let model = try #require(Self.model)
    let subject = try #require(Self.test).subject(index)
    let followed = index % 3 == 0 ? nil : index % 10
    let trace = Trace(
      of: model, parameters: try Weights.shipped(for: model.name).parameters, subject: subject,
      targetClass: followed)
    let lesson = try LessonFile.read("cam-derivation", in: LessonFile.shippedFolder)
    let notebook = try LessonRunner.run(
      lesson, in: Environment(trace: trace, followedClass: followed)
    ).notebook
    #expect(notebook.steps.count == 13)
    #expect(notebook.checks.count >= 15)
    for check in notebook.checks {
      #expect(check.holds, "\(check.claim): \(check.left) \(check.comparison) \(check.right)")
      #expect((check.tolerance ?? 0) <= 1e-4)
    }
  }

  @Test(arguments: Array(stride(from: 2, to: 1_000, by: 53)))
  func `every check of the training step holds, whatever digit and class`(_ index: Int) throws {
    let model = try #require(Self.model)
    let test = try #require(Self.test)
    let followed = index % 2 == 0 ? nil : index % 10
    let trace = Trace(
      of: model, parameters: try Weights.shipped(for: model.name).parameters,
      subject: test.subject(index), targetClass: followed)
    let sources = TraceSources(subject: { _, _ throws(TraceSources.Failure) in test.subject(124) })
    let lesson = try LessonFile.read("backpropagation", in: LessonFile.shippedFolder)
    let notebook = try LessonRunner.run(
      lesson, in: Environment(trace: trace, followedClass: followed, sources: sources)
    ).notebook
    #expect(notebook.checks.count >= 15)
    for check in notebook.checks {
      #expect(check.holds, "\(check.claim): \(check.left) \(check.comparison) \(check.right)")
    }
  }

  private static let attentionVariants = Catalogue.networks.filter { $0.name == "attention" }
    .compactMap(\.variant)

  /// Each variant's network with its shipped weights, read once.
  private static let attention = Dictionary(
    uniqueKeysWithValues: attentionVariants.compactMap { variant in
      (try? Weights.shipped(for: "attention", .init(variant: variant))).map { (variant, $0) }
    })

  @Test(arguments: Array(stride(from: 4, to: 1_000, by: 41)), ["attention", "forward-pass"])
  func `every check of the note's program holds, whatever digit`(
    _ index: Int, _ name: String
  ) throws {
    let subject = try #require(Self.test).subject(index)
    let (model, parameters) = try #require(Self.attention["seed"])
    let trace = Trace(of: model, parameters: parameters, subject: subject)
    let lesson = try LessonFile.read(name, in: LessonFile.shippedFolder)
    let sources = TraceSources { _, variant, _ throws(TraceSources.Failure) in
      guard let variant, let (model, parameters) = Self.attention[variant] else {
        throw TraceSources.Failure("no such variant")
      }
      return Trace(of: model, parameters: parameters, subject: subject)
    }
    let notebook = try LessonRunner.run(
      lesson, in: Environment(trace: trace, sources: sources)
    ).notebook
    #expect(notebook.checks.count >= 15)
    for check in notebook.checks {
      #expect(check.holds, "\(check.claim): \(check.left) \(check.comparison) \(check.right)")
    }
  }

  @Test(arguments: [0, 255] as [Float])
  func `an empty and a full picture run through as well`(_ pixel: Float) throws {
    let model = try #require(Self.model)
    let image = Image(
      size: model.size, pixels: [Float](repeating: pixel, count: model.size.count))
    let trace = Trace(
      of: model, parameters: try Weights.shipped(for: model.name).parameters,
      subject: Subject(name: "plain", image: image, label: nil))
    let lesson = try LessonFile.read("cam-derivation", in: LessonFile.shippedFolder)
    let notebook = try LessonRunner.run(lesson, in: Environment(trace: trace)).notebook
    #expect(notebook.checks.allSatisfy { $0.holds })
  }
}
