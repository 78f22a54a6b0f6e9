import CNumerics
import Models

extension Recipe {
  /// The recipe with which a network like this one is known to train: for raw pixels that of the
  /// note, otherwise that of its shipped weights.
  static func known(for model: Model) -> Recipe? {
    model.pixelScale >= 0.5
      ? .note : try? Catalogue.entry(model.name).variant(model.variant).recipe
  }

  /// The rate that goes with this recipe's batches and momentum: the known one, smaller for smaller
  /// batches, whose gradients are noisier, and for a momentum that gathers more of them.
  func safeRate(like known: Recipe) -> Float {
    let batches = min(1, Float(batchSize) / Float(known.batchSize))
    let gathering = min(1, (1 - momentum) / (1 - known.momentum))
    return known.rate * batches * gathering
  }

  /// A rate to take after this recipe's was too large.
  func advisedRate(for model: Model) -> Float {
    let safe = Self.known(for: model).map { safeRate(like: $0) } ?? 0
    return safe > 0 && rate > 1.5 * safe ? safe.withOneDigit : (rate / 10).withOneDigit
  }
}

extension Float {
  /// The nearest number with one significant digit.
  var withOneDigit: Float {
    guard self > 0, isFinite else { return self }
    let unit = pow(10, log10(Double(self)).rounded(.down))
    return Float((Double(self) / unit).rounded() * unit)
  }
}
