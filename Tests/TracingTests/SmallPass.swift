import Models
import Networks
import Tracing

/// Passes of small networks over noise, for tests.
enum SmallPass {
  /// A pass of the plain network: 14×14 pixels, 4 classes, 3 units.
  static func cam(
    label: Int? = 2, interventions: [Intervention] = [], backward: Bool = true
  ) throws -> Trace {
    let model = try Model.cam(
      size: ImageSize(rows: 14, columns: 14), classes: 4, units: 3, depth: 2)
    return Trace(
      of: model, parameters: Parameters(startingFor: model.graph, seed: 6),
      subject: noise(196, label: label), backward: backward, interventions: interventions)
  }

  /// A pass of the note's network as in training, with the attention that works.
  static func attention(_ variant: AttentionVariant = .corrected) throws -> Trace {
    let model = try Model.attention(variant: variant, units: 4)
    return Trace(
      of: model, parameters: Parameters(startingFor: model.graph, seed: 3),
      subject: noise(784, label: 1), backward: true, trainingSeed: 5)
  }

  private static func noise(_ count: Int, label: Int?) -> Subject {
    var random = SplitMix64(seed: 4)
    return Subject(
      name: "noise", pixels: (0..<count).map { _ in random.nextUnit() * 255 }, label: label)
  }
}
