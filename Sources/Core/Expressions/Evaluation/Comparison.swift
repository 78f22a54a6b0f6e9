import Equations
import Networks

/// A comparison of two quantities, number by number, with the pair that comes nearest to failing.
package struct Comparison {
  /// The relative tolerance of ≈ where none is given.
  package static let usualTolerance = 1e-4

  package let holds: Bool
  /// How many pairs of numbers were compared.
  package let count: Int
  /// The numbers of the decisive pair.
  package let left: Double
  package let right: Double
  /// The difference of the decisive pair, over the size of the numbers that were added.
  package let relativeDifference: Double
  /// Where the decisive pair stands, for tensors.
  package let place: [(name: String, index: Int)]

  package init(
    _ a: Quantity, _ operation: Expression.Operator, _ b: Quantity, tolerance: Double, column: Int
  ) throws(Mistake) {
    var worst: (score: Double, left: Double, right: Double, relative: Double, index: Int)?
    var index = 0
    var allHold = true
    let pairs: Quantity
    do throws(CombinationError) {
      pairs = try a.combined(with: b) { x, y in
        let relative = Self.relativeDifference(x, y)
        let margin = Self.margin(operation, x.value, y.value, relative, tolerance)
        if !(margin >= 0) { allHold = false }
        let score = margin.isNaN ? -Double.infinity : margin
        if score < worst?.score ?? .infinity {
          worst = (score, x.value, y.value, relative, index)
        }
        index += 1
        return x
      }
    } catch {
      throw Mistake(error.sentence, column: column)
    }
    guard let worst else { throw Mistake("there is nothing to compare", column: column) }
    holds = allHold
    count = index
    left = worst.left
    right = worst.right
    relativeDifference = worst.relative
    place = pairs.coordinates(at: worst.index).map { ($0.axis.name, $0.coordinate) }
  }

  /// The difference of two numbers over the size of what was added to make them.
  private static func relativeDifference(_ x: Tracked, _ y: Tracked) -> Double {
    let difference = abs(x.value - y.value)
    if difference == 0 { return 0 }
    // Below the smallest normal Float32, recorded numbers have no relative precision left.
    let scale = max(x.magnitude, y.magnitude, Double(Float.leastNormalMagnitude))
    return difference / scale
  }

  /// How far the comparison is from failing: negative if it fails.
  private static func margin(
    _ operation: Expression.Operator, _ x: Double, _ y: Double, _ relative: Double,
    _ tolerance: Double
  ) -> Double {
    switch operation {
    case .approximately: tolerance - relative
    case .equal: x == y ? 0 : -abs(x - y)
    case .notEqual: x == y ? -1 : abs(x - y)
    case .less: x < y ? y - x : min(y - x, -Double.leastNonzeroMagnitude)
    case .lessOrEqual: y - x
    case .greater: x > y ? x - y : min(x - y, -Double.leastNonzeroMagnitude)
    case .greaterOrEqual: x - y
    case .add, .subtract, .multiply, .divide: -1
    }
  }
}
