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

/// The lessons on scenes: every check holds and every sentence is true, whatever the scene, the
/// class, the network.
@Suite struct SceneLessonTests {
  /// `LESSON_ALL_DIGITS=1` tries 200 scenes, else a few.
  static let step = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] == nil ? 50 : 1

  static let networks: [String: Weights.Loaded] = Dictionary(
    uniqueKeysWithValues: ["gap", "gmp"].compactMap { variant in
      (try? Weights.shipped(for: "scenes", .init(variant: variant))).map { (variant, $0) }
    })

  /// Scenes with the class that the network says, some with each class, pictures that nobody knows
  /// anything of, two digits, four of them.
  static var cases: [(subject: Subject, asked: Int?)] {
    func scene(_ name: String) -> [Subject] { (try? DataLibrary.subject(name)).map { [$0] } ?? [] }
    let scenes: [(Subject, Int?)] = stride(from: 0, to: 200, by: step).flatMap { index in
      scene("scenes/test/\(index)").map { ($0, nil) }
    }
    let classes: [(Subject, Int?)] = (0..<10).flatMap { asked in
      scene("scenes/test/\(17 + asked * (step == 1 ? 1 : 0))").map { ($0, asked) }
    }
    let others: [(Subject, Int?)] = ["scenes-two/test/3", "scenes-mosaic/test/5"].flatMap { name in
      scene(name).map { ($0, nil) }
    }
    let size = ImageSize(rows: 64, columns: 64)
    var random = SplitMix64(seed: 2)
    let noise = (0..<4096).map { _ in random.nextUnit() * 255 }
    let pictures =
      [[Float](repeating: 0, count: 4096), [Float](repeating: 255, count: 4096), noise]
      + scene("scenes/test/1").map { $0.image.pixels }
    let unknown: [(Subject, Int?)] = pictures.flatMap { pixels in
      [nil, 3].map {
        (Subject(name: "unknown", image: Image(size: size, pixels: pixels), label: nil), $0)
      }
    }
    return scenes + classes + others + unknown
  }

  @Test func `what is said of one scene's box is true of every scene`() throws {
    for (subject, asked) in Self.cases {
      let (claims, trace) = try Self.run("localization", subject, asked)
      try claims.checkLocalization(followed: asked ?? trace.predicted)
    }
  }

  @Test func `what is said of mean and maximum is true of every scene`() throws {
    let (model, parameters) = try #require(Self.networks["gmp"])
    for (subject, asked) in Self.cases {
      let (claims, _) = try Self.run("gap-or-max", subject, asked)
      try claims.checkPooling(other: Trace(of: model, parameters: parameters, subject: subject))
    }
  }

  @Test func `what is said of conventions is true of every scene`() throws {
    for (subject, asked) in Self.cases {
      try Self.run("conventions", subject, asked).0.checkConventions()
    }
  }

  @Test func `the box in the middle has the mean size of digits in training`() throws {
    let boxes = try DataLibrary.subjects(of: "scenes/train", 0..<300).compactMap {
      $0.truth?.objects[0].box
    }
    #expect(boxes.count == 300)
    let rows = Double(boxes.reduce(0) { $0 + $1.rows.count }) / 300
    let columns = Double(boxes.reduce(0) { $0 + $1.columns.count }) / 300
    #expect(abs(rows - 24) < 1 && abs(columns - 18) < 1, "\(rows), \(columns)")
  }

  @Test(arguments: ["localization", "gap-or-max", "conventions"])
  func `networks that learned nothing run through as well`(_ name: String) throws {
    let subject = try DataLibrary.subject("scenes/test/17")
    let untrained = Self.networks.mapValues { model, _ in
      (model: model, parameters: Parameters(startingFor: model.graph, seed: 9))
    }
    _ = try Self.run(name, subject, nil, with: untrained)
  }

  private static func run(
    _ name: String, _ subject: Subject, _ asked: Int?,
    with networks: [String: Weights.Loaded] = networks
  ) throws -> (SceneClaims, Trace) {
    let (model, parameters) = try #require(networks["gap"])
    let trace = Trace(of: model, parameters: parameters, subject: subject)
    let notebook = try LessonTrial.notebook(
      of: name, trace, asked: asked, networks: networks,
      subject: { name, _ throws(TraceSources.Failure) in
        do {
          return try DataLibrary.subject(name)
        } catch {
          throw TraceSources.Failure("\(error)")
        }
      })
    #expect(notebook.checks.count >= 4)
    return (
      SceneClaims(notebook, trace: trace, followed: asked ?? trace.predicted), trace
    )
  }
}
