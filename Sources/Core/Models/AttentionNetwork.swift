import Networks

extension ModelEntry {
  /// The note's program, with pixels scaled by 5/255: its gradients would be too small otherwise.
  static let attention = ModelEntry(
    name: "attention", title: "the note's program: a second pass over attended maps",
    pixelScale: 5 / 255, data: "mnist-5k", image: "mnist-5k/test/108",
    size: ImageSize(rows: 28, columns: 28), classes: 10,
    allVariants: AttentionVariant.allCases.map { kind in
      Variant(
        kind.rawValue, kind.meaning, weights: "attention-\(kind.trained.rawValue)",
        recipe: .attention
      ) { blueprint throws(NetworkError) in
        try .attention(
          variant: kind, pixelScale: blueprint.pixelScale, noise: blueprint.noise,
          size: blueprint.size, classes: blueprint.classes)
      }
    })
}

/// How the attention of the note's program is made.
package enum AttentionVariant: String, Sendable, CaseIterable {
  /// As the program is written: a softmax averaged over its own classes, so 1/15 everywhere.
  case seed
  /// The program's `attention=False`: ones in place of the attention.
  case ones
  /// A control: 1/15 everywhere, without the branch.
  case fifteenth
  /// What the note's prose says: the class probabilities at each place, weighted by those of the
  /// first pass.
  case corrected
  /// The prose's second reading: the class activation maps themselves, weighted by the
  /// probabilities of the first pass.
  case correctedMap = "corrected-map"

  /// What is particular about it, in a few words.
  var meaning: String {
    switch self {
    case .seed: "as the program is written, 1/15 everywhere"
    case .ones: "ones in place of the attention"
    case .fifteenth: "1/15 everywhere, without the branch"
    case .corrected: "the class probabilities at each place, as the note says"
    case .correctedMap: "the class activation maps, as the note also says"
    }
  }

  /// The variant whose weights ship for it: the control `fifteenth` computes what `seed` computes.
  var trained: AttentionVariant { self == .fifteenth ? .seed : self }
}

extension Model {
  /// The note's program `minst_attention`, node for node: a first pass, an attention made from it,
  /// and a second pass over the attended maps with the same parameters.
  ///
  /// - Parameters:
  ///   - variant: how the attention is made.
  ///   - pixelScale: what pixels of 0…255 are multiplied by; the note's program takes them raw.
  ///   - noise: the standard deviation of noise on the input while training, in the units of the
  ///     scaled image; nil for none.
  ///   - size: the image that it looks at.
  ///   - classes: how many classes there are.
  ///   - units: how many maps each convolution makes.
  /// - Throws: `NetworkError` if the image is too small.
  package static func attention(
    variant: AttentionVariant = .seed, pixelScale: Float = 1 / 255, noise: Float? = nil,
    size: ImageSize = ImageSize(rows: 28, columns: 28), classes: Int = 10, units: Int = 32
  ) throws(NetworkError) -> Model {
    var builder = AttentionBuilder(units: units, classes: classes)
    builder.graph.beginStage("before both passes")
    let image = try builder.graph.add("image", Input(size.shape, what: "image"))
    let shared = try builder.addFirstBlock(from: image, noise: noise)
    builder.graph.beginStage("first pass: pass1")
    let first = try builder.addPass("pass1", over: shared, hasDropout: true)
    builder.graph.beginStage("attention")
    let attention = try builder.addAttention(variant, from: first)
    let border = try builder.graph.add(
      "attention/convzero_3", ZeroPadding(1), from: [attention])
    builder.graph.alias("attention/att_con", for: attention)
    builder.graph.beginStage("second pass: pass2")
    let attended = try builder.graph.add("pass2/attend", Product(), from: [shared, border])
    let second = try builder.addPass("pass2", over: attended, hasDropout: false)
    let maps = try builder.graph.add(
      "pass2/cam", ClassActivationMap(classes: classes), from: [second.features], symbol: "M_c",
      sharing: "dense_2")
    builder.graph.beginStage("for training")
    let target = try builder.graph.add(
      "target", Input(Shape([(.classes, classes)]), what: "target"), symbol: "T_c")
    let loss = try builder.graph.add(
      "loss", CrossEntropy(), from: [second.scores, target], symbol: "L")
    return Model(
      name: "attention", variant: variant.rawValue, graph: builder.graph.build(),
      pixelScale: pixelScale, image: image,
      target: target, scores: second.scores, probabilities: second.probabilities, loss: loss,
      features: second.features, activationMaps: maps)
  }
}

/// Puts the parts of `minst_attention` together.
private struct AttentionBuilder {
  var graph = GraphBuilder()
  let units: Int
  let classes: Int

  /// The nodes of a pass that others read.
  struct Pass {
    let convolution: Node
    let features: Node
    let scores: Node
    let probabilities: Node
  }

  init(units: Int, classes: Int) {
    self.units = units
    self.classes = classes
  }

  mutating func addFirstBlock(from image: Node, noise: Float?) throws(NetworkError) -> Node {
    var last = image
    if let noise { last = try graph.add("noise", GaussianNoise(deviation: noise), from: [last]) }
    last = try graph.add("input_pad", ZeroPadding(1), from: [last])
    last = try graph.add("conv_1", Convolution(units: units, start: .glorot), from: [last])
    last = try graph.add("conv_1_relu", ReLU(), from: [last])
    last = try graph.add("convmax_1", MaxPooling(size: 3, stride: 2), from: [last])
    last = try graph.add("convpool_1", LocalResponseNormalization(), from: [last])
    return try graph.add("convzero_1", ZeroPadding(2), from: [last])
  }

  mutating func addPass(
    _ stage: String, over input: Node, hasDropout: Bool
  ) throws(NetworkError) -> Pass {
    let isLast = !hasDropout
    let linear = try graph.add(
      "\(stage)/conv_2", Convolution(units: units, start: .glorot), from: [input])
    let convolution = try graph.add("\(stage)/conv_2_relu", ReLU(), from: [linear])
    var last = try graph.add(
      "\(stage)/convmax_2", MaxPooling(size: 3, stride: 2), from: [convolution])
    last = try graph.add("\(stage)/convpool_2", LocalResponseNormalization(), from: [last])
    last = try graph.add(
      "\(stage)/convzero_2", ZeroPadding(2), from: [last], symbol: isLast ? "f_k" : nil)
    let features = last
    if hasDropout { last = try graph.add("\(stage)/dropout", Dropout(rate: 0.5), from: [last]) }
    last = try graph.add(
      "\(stage)/dense_1", GlobalPooling(.mean), from: [last], symbol: isLast ? "F_k" : nil)
    let scores = try graph.add(
      "\(stage)/dense_2", Dense(classes: classes), from: [last], symbol: isLast ? "S_c" : nil,
      parameterSymbols: ["weight": "w_k^c", "bias": "b_c"])
    let probabilities = try graph.add(
      "\(stage)/softmax", Softmax(), from: [scores], symbol: isLast ? "P_c" : nil)
    return Pass(
      convolution: convolution, features: features, scores: scores, probabilities: probabilities)
  }

  /// The attention branch; its last node has the shape of the second convolution's output.
  mutating func addAttention(
    _ variant: AttentionVariant, from first: Pass
  ) throws(NetworkError) -> Node {
    let maps = first.convolution.shape
    let rows = maps.extents[1]
    let changed = try graph.add(
      "attention/chg_shape", Rearrangement.positions(of: maps), from: [first.convolution])
    let scores = try graph.add("attention/dense_2", Dense(classes: classes), from: [changed])
    let shares = try graph.add("attention/softmax", Softmax(), from: [scores])
    switch variant {
    case .seed:
      let mean = try graph.add("attention/class_mean", ClassMean(rows: rows), from: [shares])
      let map = try graph.add("attention/normalize", MapNormalization(.columns), from: [mean])
      return try graph.add(
        "attention/repeat", Rearrangement.repeatedRows(of: map.shape, units: units), from: [map])
    case .ones:
      return try graph.add("attention/ones", Constant(1, shape: maps))
    case .fifteenth:
      return try graph.add("attention/fifteenth", Constant(1 / Float(rows), shape: maps))
    case .corrected:
      return try addWeighted(shares, by: first.probabilities, rows: rows, .mean)
    case .correctedMap:
      return try addWeighted(
        scores, by: first.probabilities, rows: rows, .shiftedMean(epsilon: 1e-6))
    }
  }

  private mutating func addWeighted(
    _ classes: Node, by probabilities: Node, rows: Int, _ rule: MapNormalization.Rule
  ) throws(NetworkError) -> Node {
    let weighted = try graph.add(
      "attention/class_weighting", ClassWeighting(rows: rows), from: [classes, probabilities])
    let map = try graph.add("attention/normalize", MapNormalization(rule), from: [weighted])
    return try graph.add(
      "attention/spread", Rearrangement.spread(of: map.shape, units: units), from: [map])
  }
}
