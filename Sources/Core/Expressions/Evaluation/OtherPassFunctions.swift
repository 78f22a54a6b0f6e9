import ActivationMaps
import Models
import Networks
import Tracing

// Numbers of further passes, over images made of the one that is looked at.

extension Evaluator {
  /// `masked(S_c[7], f_k)`: the score on the image seen through each map.
  func masked(_ call: Call) throws(Mistake) -> Quantity {
    let (node, source) = try askedCell(call)
    let layer = try layer(call, dependingOn: source)
    let trace = environment.trace
    guard let scores = trace.masked(node, at: source.cell, by: layer) else {
      throw Mistake(
        "the maps of '\(layer.title)' do not lie over the image",
        column: call.arguments[1].column)
    }
    return Quantity(
      dimensions: [.init(axis: .unit, coordinates: Array(scores.indices))], values: scores
    ).named("\(call.name)(\(trace.model.graph.name(of: source)), \(layer.title))")
  }

  /// `occluded(S_c[7], 8, 4)`: the score with a square of the image covered.
  func occluded(_ call: Call) throws(Mistake) -> Quantity {
    let (node, source) = try askedCell(call)
    let square = try occlusion(call)
    let trace = environment.trace
    let size = trace.model.size
    let sides = [
      (Axis.row, square.count(along: size.rows)), (.column, square.count(along: size.columns)),
    ]
    let name = trace.model.graph.name(of: source)
    return Quantity(
      dimensions: sides.map { .init(axis: $0, coordinates: Array(0..<$1)) },
      values: trace.occluded(node, at: source.cell, by: square), field: square.field
    ).named("\(call.name)(\(name), \(square.size), \(square.stride))")
  }

  /// The square of `occlusion` and `occluded`; not so many of them that a lesson waits.
  func occlusion(_ call: Call) throws(Mistake) -> Occlusion {
    let (side, step) = (try integer(of: call.arguments[1]), try integer(of: call.arguments[2]))
    let size = environment.trace.model.size
    guard (1...max(size.rows, size.columns)).contains(side), (1...side).contains(step) else {
      throw Mistake(
        "the square of '\(call.name)' has a side of 1...\(max(size.rows, size.columns)) pixels, and "
          + "a stride of at least 1 and at most its side", column: call.arguments[1].column)
    }
    let square = Occlusion(size: side, stride: step)
    let count = square.count(along: size.rows) * square.count(along: size.columns)
    guard count <= Self.mostPasses else {
      throw Mistake(
        "these are \(count) passes of the network, more than \(Self.mostPasses); take a larger "
          + "stride", column: call.arguments[2].column)
    }
    return square
  }

  /// How many passes of the network one function may take.
  static let mostPasses = 1_024
}
