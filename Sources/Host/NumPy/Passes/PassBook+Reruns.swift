import Expressions
import Networks

extension PassBook {
  func network(in environment: Environment) -> String {
    let state = state(of: environment)
    let root = state.base ?? state
    reruns.insert(root.suffix)
    let model = state.trace.model
    let inputs = model.graph.nodes.filter { $0.definition == nil }.map { node in
      node.index == model.image.index ? "image" : root.name(ofNode: node.index)
    }
    // What was changed in the image is in it already.
    let key = model.image.title.pythonLiteral
    let changes = state.changes.map { ", {**\($0), \(key): lambda numbers: numbers}" } ?? ""
    return "lambda image: forward\(root.suffix)(\(state.parameters), "
      + inputs.joined(separator: ", ") + "\(changes))"
  }

  func carry(_ quantity: Quantity, as name: String) -> String {
    var own = name
    var number = 2
    while carried.contains(where: { $0.name == own }) {
      own = "\(name)_\(number)"
      number += 1
    }
    carry(own, quantity)
    return own
  }
}
