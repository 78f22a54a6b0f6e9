import ActivationMaps
import Expressions
import Models
import Networks
import Tracing

/// A map at the image's size, and what made it.
struct ScoredMap {
  /// The way it was made, or what it is without a network.
  let method: String
  /// Its numbers, row by row.
  let pixels: [Double]

  /// The maps of some methods for a class of a pass.
  static func maps(
    _ methods: [MapMethod], of trace: Trace, ofClass number: Int
  ) throws -> [ScoredMap] {
    let environment = Environment(trace: trace, followedClass: number)
    return try methods.map { method in
      let map = try environment.map(method, ofClass: number)
      return ScoredMap(method: method.name, pixels: map.enlarged(to: trace.model.size))
    }
  }

  /// What is compared for a class: the maps of a pass, or without one what needs no network.
  static func compared(
    _ trace: Trace?, _ subject: Subject, ofClass number: Int
  ) throws -> [ScoredMap] {
    guard let trace else { return baselines(for: subject) }
    return try maps(methods(for: trace.model), of: trace, ofClass: number)
  }

  /// What ranks pixels without any network: the middle, the ink, chance.
  static func baselines(for subject: Subject) -> [ScoredMap] {
    let image = subject.image
    // Each scene has random numbers of its own, the same each time.
    let seed = subject.name.unicodeScalars.reduce(UInt64(17)) { $0 &* 31 &+ UInt64($1.value) }
    return [
      ScoredMap(
        method: "centre",
        pixels: Baseline.centre(rows: image.size.rows, columns: image.size.columns)
      ),
      ScoredMap(method: "ink", pixels: Baseline.ink(of: image)),
      ScoredMap(
        method: "random",
        pixels: Baseline.random(count: image.size.rows * image.size.columns, seed: seed)),
    ]
  }

  /// The ways that are compared for a network: for one without class activation maps those that stand
  /// in for them.
  static func methods(for model: Model, and others: [MapMethod] = []) -> [MapMethod] {
    (model.activationMaps == nil ? [.gradCAM, .hiResCAM] : [.cam]) + others
  }
}
