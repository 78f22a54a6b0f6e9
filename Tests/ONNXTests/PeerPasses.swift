import Datasets
import Foundation
import Interchange
import Kernels
import Models
import Networks
import ONNX
import Testing
import Tracing

/// Passes of the catalogue's networks with random weights over digits and noise, recorded here, in
/// files from which other programs compute the same.
struct PeerPasses {
  /// Where the files are.
  let folder: URL
  /// How many passes there are.
  let count: Int

  /// - Parameters:
  ///   - sets: how many sets of weights each network is tried with.
  ///   - images: how many images with each.
  init(sets weightSets: Int, images: Int) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    count = Catalogue.networks.count * weightSets * images
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let sets = try Dictionary(
      uniqueKeysWithValues: Set(Catalogue.entries.map(\.data)).map {
        ($0, try DataLibrary.dataset($0, split: "test"))
      })
    var random = SplitMix64(seed: 15)
    for (name, variant) in Catalogue.networks {
      let digits = try #require(sets[Catalogue.entry(name).data])
      for set in 0..<weightSets {
        let model = try Catalogue.model(name, .init(variant: variant))
        let parameters = Self.weights(for: model, &random)
        let subjects = (0..<images).map { _ in Self.subject(digits, &random) }
        let title = [name, variant].compactMap(\.self).joined(separator: "-")
        try write("\(title)-\(set)", model, parameters, subjects, title)
      }
    }
  }

  /// Weights as a training may leave them: of the size that they start with, biases too.
  private static func weights(for model: Model, _ random: inout SplitMix64) -> Parameters {
    let parameters = Parameters(startingFor: model.graph, seed: random.next())
    let gain = 0.5 + 2 * random.nextUnit()
    for index in 0..<parameters.storage.count {
      parameters.storage[index] = gain * parameters.storage[index] + 0.05 * random.nextNormal()
    }
    return parameters
  }

  /// A digit, half of them under noise.
  private static func subject(_ digits: Dataset, _ random: inout SplitMix64) -> Subject {
    let index = random.next(below: digits.count)
    let noise = random.next(below: 2) == 0 ? 0 : 60 * random.nextUnit()
    let pixels = digits.image(index).pixels.map { pixel in
      min(255, max(0, pixel + noise * random.nextNormal()))
    }
    return Subject(
      name: "\(index)", image: Image(size: digits.size, pixels: pixels),
      label: Int(digits.labels[index]))
  }

  private func write(
    _ name: String, _ model: Model, _ parameters: Parameters, _ subjects: [Subject],
    _ title: String
  ) throws {
    let file = try ONNXModel(of: model, parameters: parameters, outputs: model.graph.nodes)
    try WholeFile.write(file.bytes, to: folder.appending(path: "\(name).onnx").path)
    let traces = subjects.map { Trace(of: model, parameters: parameters, subject: $0) }
    var entries = parameters.tensors.map { entry($0.name, in: "parameter/", [$0.tensor]) }
    for node in model.graph.nodes {
      entries.append(entry(node.name, in: "node/", traces.map { $0[node] }, isBatch: true))
    }
    let pixels = subjects.flatMap { $0.image.tensor(scaledBy: 1).values }
    let shape = [subjects.count] + model.image.shape.extents
    entries.append(.init(name: "pixels", array: .init(shape: shape, values: .float32(pixels))))
    let labels = subjects.map { Float($0.label ?? 0) }
    entries.append(
      .init(name: "label", array: .init(shape: [labels.count], values: .float32(labels))))
    var facts = ["model": model.name, "title": title, "pixel_scale": "\(model.pixelScale)"]
    facts["variant"] = model.variant
    try WholeFile.write(
      SafeTensors(entries: entries, metadata: facts).bytes,
      to: folder.appending(path: "\(name).safetensors").path)
  }

  private func entry(
    _ name: String, in part: String, _ tensors: [Tensor], isBatch: Bool = false
  ) -> SafeTensors.Entry {
    let shape = (isBatch ? [tensors.count] : []) + (tensors.first?.shape.extents ?? [])
    return .init(
      name: part + name,
      array: StoredArray(shape: shape, values: .float32(tensors.flatMap(\.values))))
  }
}
