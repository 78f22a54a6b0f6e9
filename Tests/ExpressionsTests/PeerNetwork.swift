import ActivationMaps
import Equations
import Expressions
import Foundation
import Models
import Networks
import TestSupport
import Tracing

/// A pass of a plain chain of layers, with the program's maps of it, in a file from which other programs
/// make the same maps.
struct PeerNetwork {
  let trace: Trace
  let asked: Int
  /// The layers whose maps are weighted.
  let layers: [String]
  /// Sides and strides of squares.
  let squares: [(side: Int, stride: Int)]
  let steps = 5

  private var scores: String { trace.model.scores.title + "[c: \(asked)]" }

  private func number(_ source: String) throws -> [String: Any] {
    let quantity = try TestTrace.quantity(source, in: trace)
    return ["shape": quantity.dimensions.map { $0.count }, "values": quantity.values]
  }

  private func array(_ tensor: Tensor) -> [String: Any] {
    ["shape": tensor.shape.extents, "values": tensor.values.map { Double($0) }]
  }

  private func maps(_ rankings: [String: String]) throws -> [String: Any] {
    var maps = ["saliency": try number("saliency(\(scores))")]
    for layer in layers {
      for method in ["grad_cam", "hires_cam", "layer_cam", "score_cam"] {
        maps["\(method) \(layer)"] = try number("\(method)(\(scores), \(layer))")
      }
    }
    for (side, stride) in squares {
      maps["occlusion \(side) \(stride)"] = try number("occlusion(\(scores), \(side), \(stride))")
    }
    let probability = trace.model.probabilities.title + "[c: \(asked)]"
    for (name, map) in rankings {
      for kind in ["deletion", "insertion"] {
        let curve = "\(kind)(\(probability), \(map), \(steps))"
        maps["\(kind) \(name)"] = try number(curve)
        maps["area \(kind) \(name)"] = try number("area(\(curve))")
      }
    }
    return maps
  }

  /// The chain from the image to the scores.
  private var chain: [Node] {
    let graph = trace.model.graph
    let needed = graph.ancestors(of: [trace.model.scores.index])
    return graph.nodes.filter { needed[$0.index] && $0.index != trace.model.image.index }
  }

  private func fields() -> [String: [String: Int]] {
    let graph = trace.model.graph
    let nodes = layers.compactMap { graph.node(named: $0) }
    return Dictionary(
      uniqueKeysWithValues: nodes.map { node in
        let field = graph.receptiveField(of: node) ?? .init(size: 1, stride: 1, offset: 0)
        return (
          node.name, ["size": field.size, "stride": field.stride, "offset": field.offset]
        )
      })
  }

  /// Writes the file.
  func write(to file: URL) throws {
    let rankings = [
      "ink": "image[k: 0]", "centre": "centre()",
      "map": "hires_cam(\(scores), \(layers[layers.count - 1]))",
    ]
    let orders = try rankings.mapValues { map in
      let whole = try TestTrace.quantity("upsample(\(map))", in: trace)
      return whole.values.ranking
    }
    let facts: [String: Any] = [
      "class": asked, "image": array(trace[trace.model.image]), "layers": fields(),
      "nodes": chain.map { ["name": $0.name, "shape": $0.shape.extents] as [String: Any] },
      "parameters": Dictionary(
        uniqueKeysWithValues: trace.parameters.tensors.map { ($0.name, array($0.tensor)) }),
      "maps": try maps(rankings), "squares": squares.map { [$0.side, $0.stride] },
      "rankings": orders, "steps": steps,
    ]
    try JSONSerialization.data(withJSONObject: facts).write(to: file)
  }
}
