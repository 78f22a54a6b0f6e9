import Models
import Networks
import Tracing

/// Passes of small networks over noise, for tests: every kind of node, few cells, the same numbers
/// each time.
package enum SmallPass {
  /// A pass of the plain network: 14×14 pixels, 4 classes, 3 units, two convolutions.
  ///
  ///     try SmallPass.cam()["M_c"]?.shape.description  // "c 4 · y 8 · x 8"
  ///
  /// - Throws: `NetworkError`, which would be a mistake here.
  package static func cam(
    label: Int? = 2, interventions: [Intervention] = [], backward: Bool = true
  ) throws(NetworkError) -> Trace {
    let model = try Model.cam(
      size: ImageSize(rows: 14, columns: 14), classes: 4, units: 3, depth: 2)
    return Trace(
      of: model, parameters: Parameters(startingFor: model.graph, seed: 6),
      subject: noise(for: model, label: label), backward: backward, interventions: interventions)
  }

  /// A pass of the note's network as in training, with the attention that works.
  ///
  /// - Throws: `NetworkError`, which would be a mistake here.
  package static func attention() throws(NetworkError) -> Trace {
    let model = try Model.attention(variant: .corrected, units: 4)
    return Trace(
      of: model, parameters: Parameters(startingFor: model.graph, seed: 3),
      subject: noise(for: model, label: 1), backward: true, trainingSeed: 5)
  }

  /// A pass of any network of the catalogue, with random weights, over noise.
  ///
  /// - Throws: `ModelError` if there is no such network, or the image is too small for it.
  package static func of(
    _ name: String, _ settings: ModelSettings = ModelSettings(), label: Int? = 1,
    backward: Bool = false
  ) throws(ModelError) -> Trace {
    let model = try Catalogue.model(name, settings)
    return Trace(
      of: model, parameters: Parameters(startingFor: model.graph, seed: 6),
      subject: noise(for: model, label: label), backward: backward)
  }

  /// An image of noise of the size that a network looks at.
  package static func noise(for model: Model, label: Int? = nil) -> Subject {
    var random = SplitMix64(seed: 4)
    let pixels = (0..<model.size.count).map { _ in random.nextUnit() * 255 }
    return Subject(name: "noise", image: Image(size: model.size, pixels: pixels), label: label)
  }
}
