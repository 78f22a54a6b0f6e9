import Equations
import Models
import Networks
import Tracing

/// Deletion and insertion (Petsiuk, Das and Saenko 2018, RISE): a map ranks the pixels; they are taken
/// out of the image, or put into an empty one, the best first, and a number of the network is followed.
///
/// A map explains well, so the measure says, if the number falls fast and rises fast. What is taken
/// out becomes 0, the ground of a digit; the authors insert into a blurred image, here it is an empty
/// one.
public enum Deletion: Sendable, CaseIterable {
  /// The ranked pixels are taken out.
  case deletion
  /// The ranked pixels are put in.
  case insertion

  /// How many pixels of `count` have had their turn after a step of so many.
  public static func pixels(at step: Int, of steps: Int, count: Int) -> Int {
    (2 * step * count + steps) / (2 * steps)
  }

  /// The area under a curve whose points lie equally far apart from 0 to 1, by trapezoids.
  public static func area(under curve: [Double]) -> Double {
    guard curve.count > 1 else { return curve.first ?? 0 }
    let ends = (curve[0] + curve[curve.count - 1]) / 2
    return (ends + curve[1..<(curve.count - 1)].reduce(0, +)) / Double(curve.count - 1)
  }

  /// The curve of a score: its value before the first step and after each.
  ///
  /// - Parameters:
  ///   - ranking: the pixels, the best first.
  ///   - score: the score with only some of the pixels left, for each of the images asked for.
  public func curve(
    _ ranking: [Int], steps: Int, score: (_ kept: [[Int]]) -> [Double]
  ) -> [Double] {
    score(
      (0...steps).map { step in
        let count = Self.pixels(at: step, of: steps, count: ranking.count)
        return Array(self == .deletion ? ranking[count...] : ranking[..<count])
      })
  }
}

extension Trace {
  /// A number of a node while pixels are taken out or put in, in the order of a map of the image's
  /// size: before the first step and after each.
  ///
  ///     let map = trace[trace.model.image].values.map { Double($0) }   // ranked by ink
  ///     let curve = trace.curve(
  ///       .deletion, of: trace.model.probabilities, at: 7, ranking: map, steps: 16)
  ///     Deletion.area(under: curve)
  public func curve(
    _ kind: Deletion, of node: Node, at cell: Int, ranking map: [Double], steps: Int
  ) -> [Double] {
    kind.curve(map.ranking, steps: steps) { kept in
      values(of: node, at: cell, onImages: kept.count) { number, image in
        var isKept = [Bool](repeating: false, count: map.count)
        for pixel in kept[number] { isKept[pixel] = true }
        for place in image.indices where !isKept[place % map.count] { image[place] = 0 }
      }.map { Double($0) }
    }
  }
}
