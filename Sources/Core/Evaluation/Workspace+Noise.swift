import Models
import Networks

extension Workspace {
  /// Puts an image of a set, with noise, and its class into a network's inputs.
  ///
  /// - Parameter noise: the standard deviation, in pixels of 0…255; the same noise for the same
  ///   image each time.
  func load(_ index: Int, of dataset: Dataset, for model: Model, noise: Float) {
    load(dataset.image(index), label: Int(dataset.labels[index]), for: model)
    guard noise > 0 else { return }
    var random = SplitMix64(seed: 0x2016, labels: UInt64(dataset.number(of: index)))
    let image = tensor(of: model.image)
    let noisy = image.values.map { $0 + noise * model.pixelScale * random.nextNormal() }
    load(Tensor(shape: image.shape, values: noisy), of: model.image)
  }
}
