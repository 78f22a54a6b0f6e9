import Networks

extension Model {
  /// An image as the network takes it: with named axes, and with the network's scale.
  public func input(_ image: Image) -> Tensor { image.tensor(scaledBy: pixelScale) }

  /// Refuses an image that the model cannot look at.
  ///
  /// - Throws: `ModelError.imageSize` with both sizes.
  public func requireFit(_ subject: Subject) throws(ModelError) {
    try requireSize(subject.image.size, of: subject.name)
  }

  /// Refuses a set that the model cannot look at, or whose classes it does not tell apart.
  ///
  /// - Throws: `ModelError.imageSize` or `.classCount` with both numbers.
  public func requireFit(_ dataset: Dataset) throws(ModelError) {
    try requireSize(dataset.size, of: dataset.name)
    guard dataset.classCount == classCount else {
      throw .classCount(dataset.name, found: dataset.classCount, needed: classCount)
    }
  }

  private func requireSize(_ found: ImageSize, of name: String) throws(ModelError) {
    guard found == size else { throw .imageSize(name, found: found, needed: size) }
  }
}

extension Workspace {
  /// Puts an image and its class into a network's inputs. This is the way in for pixels: they are
  /// scaled, and stand in memory as kernels want them.
  public func load(_ image: Image, label: Int?, for model: Model) {
    precondition(image.size == model.size, "The model looks at images of another size.")
    load(model.input(image), of: model.image)
    select(label, of: model.target)
  }
}
