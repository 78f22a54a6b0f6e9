import Checkpoints
import Datasets
import Messages
import Models
import Networks
import PageEngine
import Tracing

extension Conversation {
  /// The weights of every network and variant.
  mutating func introduceNetworks() throws {
    for (name, variant) in Catalogue.networks {
      let (model, parameters) = try Weights.shipped(
        for: name, ModelSettings(variant: variant))
      let stored = parameters.tensors.map { name, tensor in
        StoredNetwork.Parameter(name: name, shape: tensor.shape.extents, values: tensor.values)
      }
      let weights = Request.Weights(
        model: name, variant: variant, pixelScale: model.pixelScale, parameters: stored)
      try demand(.weights(weights), "weights")
    }
  }

  /// The first digits of the test set, and those that lessons name.
  mutating func introduceImages(_ digits: Int) throws {
    let numbers = Set(0..<digits).union([108, 124, 171]).sorted()
    let names = Set(Catalogue.entries.map(\.data)).sorted().flatMap { set in
      numbers.map { "\(set)/test/\($0)" }
    }
    for name in names {
      let subject = try DataLibrary.subject(name)
      try demand(
        .image(
          Request.Image(
            name: subject.name, label: subject.label, pixels: subject.image.pixels,
            truth: subject.truth)),
        "images")
    }
  }

  /// The name of an image that a network looks at; of a digit if none is named.
  static func image(_ index: Int, for model: String = "cam") throws -> String {
    try "\(Catalogue.entry(model).data)/test/\(index)"
  }

  /// Every node and parameter of every network, and every gradient of the loss, for some digits.
  mutating func askForAllNumbers(_ digits: Int) throws {
    for (name, variant) in Catalogue.networks {
      for index in 0..<digits {
        let pass = Request.Pass(
          model: name, variant: variant, image: try Self.image(index, for: name), hasGradients: true
        )
        try demand(.begin(pass), "passes with gradients")
        guard case .words(let tensors) = try demand(.names, "lists of names") else { continue }
        for tensor in tensors {
          try demand(.numbers(of: tensor, isGradient: false), "tensors")
          // Where nothing flows back, both engines say so.
          try ask(.numbers(of: tensor, isGradient: true), "gradients")
        }
      }
    }
  }

  /// Cells drawn at random from all networks, tensors and gradients, explained.
  mutating func askForExplanations(_ count: Int, digits: Int) throws {
    let networks = Catalogue.networks
    var random = SplitMix64(seed: 10, labels: 1)
    let perNetwork = (count + networks.count - 1) / networks.count
    for (place, (name, variant)) in networks.enumerated() {
      let graph = try Catalogue.model(name, ModelSettings(variant: variant)).graph
      let here = min(perNetwork, count - place * perNetwork)
      for turn in 0..<max(0, here) {
        if turn % 20 == 0 {
          let image = try Self.image(Int(random.next() % UInt64(digits)), for: name)
          try demand(
            .begin(Request.Pass(model: name, variant: variant, image: image)), "passes")
        }
        let cell = Self.cell(of: graph, &random)
        try ask(.statement("explain \(graph.name(of: cell))"), "explanations")
      }
    }
  }

  /// A cell of a node, or, a third of the time, of the loss' gradient there.
  private static func cell(of graph: Graph, _ random: inout SplitMix64) -> CellReference {
    let node = graph.nodes[Int(random.next() % UInt64(graph.nodes.count))]
    let offset = Int(random.next() % UInt64(node.shape.count))
    let isGradient = random.next() % 3 == 0
    let loss = graph.node(named: "L")?.index ?? 0
    return CellReference(
      .node(node.index), offset: offset,
      gradientOf: isGradient ? CellReference.Source(node: loss, cell: 0) : nil)
  }
}
