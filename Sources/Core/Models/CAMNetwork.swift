import Networks

extension ModelEntry {
  /// The network of the paper's shape.
  static let cam = ModelEntry(
    name: "cam", title: "the paper's shape, small: convolutions, global average pooling, one layer",
    pixelScale: 1 / 255, data: "mnist-5k", image: "mnist-5k/test/108",
    size: ImageSize(rows: 28, columns: 28), classes: 10,
    allVariants: [
      Variant(weights: "cam", recipe: .cam) { blueprint throws(NetworkError) in
        try .cam(
          size: blueprint.size, classes: blueprint.classes, pixelScale: blueprint.pixelScale,
          noise: blueprint.noise)
      }
    ])
}

extension Model {
  /// The network of the paper's shape, small: convolutions, global average pooling, one dense
  /// layer, softmax; and M_c, a 1×1 convolution that shares the dense layer's weights.
  ///
  /// - Parameters:
  ///   - size: the image that it looks at.
  ///   - classes: how many classes there are.
  ///   - units: how many maps each convolution makes.
  ///   - depth: how many convolutions there are, at least 2. Those from the third on keep the
  ///     size of the second's maps.
  ///   - pixelScale: what pixels of 0…255 are multiplied by.
  ///   - noise: the standard deviation of noise on the input while training, in the units of the
  ///     scaled image; nil for none.
  /// - Throws: `NetworkError` if the image is too small.
  package static func cam(
    size: ImageSize = ImageSize(rows: 28, columns: 28), classes: Int = 10, units: Int = 32,
    depth: Int = 4,
    pixelScale: Float = 1 / 255, noise: Float? = nil
  ) throws(NetworkError) -> Model {
    precondition(depth >= 2, "The network has at least two convolutions.")
    var builder = GraphBuilder()
    let image = try builder.add("image", Input(size.shape, what: "image"))
    var input = image
    if let noise {
      input = try builder.add("noise", GaussianNoise(deviation: noise), from: [image])
    }
    let block1 = try builder.addFirstBlock(from: input, units: units)
    let features = try builder.addFurtherConvolutions(from: block1, units: units, depth: depth)
    let map = ["weight": "w_k^c", "bias": "b_c"]
    let pooled = try builder.add("gap", GlobalPooling(.mean), from: [features], symbol: "F_k")
    let scores = try builder.add(
      "dense", Dense(classes: classes), from: [pooled], symbol: "S_c", parameterSymbols: map)
    let probabilities = try builder.add("softmax", Softmax(), from: [scores], symbol: "P_c")
    let maps = try builder.add(
      "cam", ClassActivationMap(classes: classes), from: [features], symbol: "M_c",
      sharing: "dense")
    let target = try builder.add(
      "target", Input(Shape([(.classes, classes)]), what: "target"), symbol: "T_c")
    let loss = try builder.add("loss", CrossEntropy(), from: [scores, target], symbol: "L")
    return Model(
      name: "cam", variant: nil, graph: builder.build(), pixelScale: pixelScale, image: image,
      target: target,
      scores: scores, probabilities: probabilities, loss: loss, features: features,
      activationMaps: maps)
  }
}

extension GraphBuilder {
  fileprivate mutating func addFirstBlock(
    from image: Node, units: Int
  ) throws(NetworkError) -> Node {
    let pad = try add("pad_1", ZeroPadding(1), from: [image])
    let convolution = try add("conv_1", Convolution(units: units), from: [pad])
    let relu = try add("relu_1", ReLU(), from: [convolution])
    let pool = try add("pool_1", MaxPooling(size: 3, stride: 2), from: [relu])
    return try add("norm_1", LocalResponseNormalization(), from: [pool])
  }

  fileprivate mutating func addFurtherConvolutions(
    from first: Node, units: Int, depth: Int
  ) throws(NetworkError) -> Node {
    var last = first
    for layer in 2...depth {
      let border = layer == 2 ? 2 : 1
      let pad = try add("pad_\(layer)", ZeroPadding(border), from: [last])
      let convolution = try add("conv_\(layer)", Convolution(units: units), from: [pad])
      last = try add(
        "relu_\(layer)", ReLU(), from: [convolution], symbol: layer == depth ? "f_k" : nil)
    }
    return last
  }
}
