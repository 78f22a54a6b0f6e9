import Networks

extension ModelEntry {
  /// Networks that look for one digit in a larger scene, alike but for what stands behind the last
  /// maps.
  static let scenes = ModelEntry(
    name: "scenes",
    title: "a digit among clutter: mean, maximum or all cells of the maps",
    pixelScale: 1 / 255, data: "scenes", image: "scenes/test/4",
    size: ImageSize(rows: 64, columns: 64), classes: 10, seeds: 3,
    allVariants: ScenesVariant.allCases.map { kind in
      Variant(
        kind.rawValue, kind.meaning, weights: "scenes-\(kind.rawValue)",
        recipe: kind == .dense ? .scenesDense : .scenes
      ) { blueprint throws(NetworkError) in
        try .scenes(
          variant: kind, pixelScale: blueprint.pixelScale, noise: blueprint.noise,
          size: blueprint.size, classes: blueprint.classes)
      }
    })
}

/// What stands between the last maps and the scores of a network for scenes.
package enum ScenesVariant: String, Sendable, CaseIterable {
  /// The mean of each map, then a dense layer: the paper's shape.
  case gap
  /// The maximum of each map, then a dense layer (Oquab et al. 2015).
  case gmp
  /// A dense layer over all cells of all maps, as most networks had it before.
  case dense

  /// What is particular about it, in a few words.
  var meaning: String {
    switch self {
    case .gap: "the mean of each map, as the paper has it"
    case .gmp: "the maximum of each map"
    case .dense: "a weight for each cell of each map, so that there is no class activation map"
    }
  }
}

extension Model {
  /// A network for scenes: five convolutions, then what the variant says, and softmax. Pooling after
  /// the first two halves the maps; pooling after the fourth does not, but lets a cell of the last
  /// maps see 45×45 pixels, more than a digit: a cell that saw a part only could not tell whether a
  /// stroke is one of a 7 or of a 9.
  ///
  /// - Parameters:
  ///   - variant: what stands between the last maps and the scores.
  ///   - pixelScale: what pixels of 0…255 are multiplied by.
  ///   - noise: the standard deviation of noise on the input while training, in the units of the
  ///     scaled image; nil for none.
  ///   - size: the image that it looks at.
  ///   - classes: how many classes there are.
  ///   - units: how many maps each convolution makes.
  /// - Throws: `NetworkError` if the image is too small.
  package static func scenes(
    variant: ScenesVariant = .gap, pixelScale: Float = 1 / 255, noise: Float? = nil,
    size: ImageSize = ImageSize(rows: 64, columns: 64), classes: Int = 10,
    units: [Int] = [16, 24, 32, 32, 32]
  ) throws(NetworkError) -> Model {
    var builder = GraphBuilder()
    let image = try builder.add("image", Input(size.shape, what: "image"))
    var features = image
    if let noise {
      features = try builder.add("noise", GaussianNoise(deviation: noise), from: [image])
    }
    for (index, count) in units.enumerated() {
      let symbol = index == units.count - 1 ? "f_k" : nil
      features = try builder.addConvolution(index + 1, units: count, from: features, symbol)
      if index < 2 {
        features = try builder.add("pool_\(index + 1)", MaxPooling(), from: [features])
      } else if index == units.count - 2 {
        let pad = try builder.add("pad_pool", ZeroPadding(1), from: [features])
        features = try builder.add("pool_3", MaxPooling(size: 3, stride: 1), from: [pad])
      }
    }
    let scores = try builder.addScores(variant, classes: classes, from: features)
    let probabilities = try builder.add("softmax", Softmax(), from: [scores], symbol: "P_c")
    let maps: Node? =
      variant == .dense
      ? nil
      : try builder.add(
        "cam", ClassActivationMap(classes: classes), from: [features], symbol: "M_c",
        sharing: "dense")
    let target = try builder.add(
      "target", Input(Shape([(.classes, classes)]), what: "target"), symbol: "T_c")
    let loss = try builder.add("loss", CrossEntropy(), from: [scores, target], symbol: "L")
    return Model(
      name: "scenes", variant: variant.rawValue, graph: builder.build(), pixelScale: pixelScale,
      image: image, target: target, scores: scores, probabilities: probabilities, loss: loss,
      features: features, activationMaps: maps)
  }
}

extension GraphBuilder {
  fileprivate mutating func addConvolution(
    _ layer: Int, units: Int, from input: Node, _ symbol: String?
  ) throws(NetworkError) -> Node {
    let pad = try add("pad_\(layer)", ZeroPadding(1), from: [input])
    let convolution = try add("conv_\(layer)", Convolution(units: units), from: [pad])
    return try add("relu_\(layer)", ReLU(), from: [convolution], symbol: symbol)
  }

  fileprivate mutating func addScores(
    _ variant: ScenesVariant, classes: Int, from features: Node
  ) throws(NetworkError) -> Node {
    let pooled: Node
    var symbols = ["weight": "w_k^c", "bias": "b_c"]
    switch variant {
    case .gap: pooled = try add("gap", GlobalPooling(.mean), from: [features], symbol: "F_k")
    case .gmp: pooled = try add("gmp", GlobalMaxPooling(), from: [features], symbol: "F_k")
    case .dense:
      pooled = features
      symbols["weight"] = nil
    }
    return try add(
      "dense", Dense(classes: classes), from: [pooled], symbol: "S_c", parameterSymbols: symbols)
  }
}
