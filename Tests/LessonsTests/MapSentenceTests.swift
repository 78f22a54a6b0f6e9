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

/// What the lessons on maps say of a scene and a class is true of it.
@Suite struct MapSentenceTests {
  /// How far apart the scenes lie that are tried; `LESSON_ALL_DIGITS=1` tries 200, and the classes of
  /// each tenth.
  static let step = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] == nil ? 50 : 1

  static let networks: [String: Weights.Loaded] = Dictionary(
    uniqueKeysWithValues: ["gap", "dense"].compactMap { variant in
      (try? Weights.shipped(for: "scenes", .init(variant: variant))).map { (variant, $0) }
    })

  /// Scenes with the predicted class, some with each class, and pictures of no scene.
  static func cases() throws -> [(subject: Subject, asked: Int?)] {
    let scenes: [(Subject, Int?)] = try stride(from: 0, to: 200, by: step).map {
      (try DataLibrary.subject("scenes/test/\($0)"), nil)
    }
    let classes: [(Subject, Int?)] = try stride(from: 3, to: 200, by: 10 * step).flatMap { index in
      let scene = try DataLibrary.subject("scenes/test/\(index)")
      return (0..<10).map { (scene, $0) }
    }
    var random = SplitMix64(seed: 9)
    let size = ImageSize(rows: 64, columns: 64)
    let plain: [(Subject, Int?)] = [
      [Float](repeating: 0, count: size.count), [Float](repeating: 255, count: size.count),
      (0..<size.count).map { _ in 255 * random.nextUnit() },
    ].map {
      (Subject(name: "unlabelled", image: Image(size: size, pixels: $0), label: nil), 3)
    }
    return scenes + classes + plain
  }

  @Test(arguments: ["grad-cam", "sanity", "faithful"])
  func `what is said of maps is true of every scene and class`(_ name: String) throws {
    let (model, parameters) = try #require(Self.networks["gap"])
    for (subject, asked) in try Self.cases() {
      let trace = Trace(
        of: model, parameters: parameters, subject: subject, targetClass: asked)
      let claims = try Self.claims(of: name, trace, asked)
      switch name {
      case "grad-cam":
        let (dense, weights) = try #require(Self.networks["dense"])
        claims.checkGradCAM(Trace(of: dense, parameters: weights, subject: subject))
      case "sanity": claims.checkSanity()
      default: claims.checkFaithfulness()
      }
    }
  }

  private static func claims(
    of name: String, _ trace: Trace, _ asked: Int?
  ) throws -> MapClaims {
    let notebook = try LessonTrial.notebook(of: name, trace, asked: asked, networks: networks)
    #expect(notebook.checks.count >= 5)
    return MapClaims(
      text: notebook.plainText, trace: trace, followed: asked ?? trace.predicted)
  }
}
