import Equations

/// How alike two maps order their cells.
public enum RankCorrelation {
  /// Spearman's rank correlation: the correlation of the ranks, where equal numbers share the mean of
  /// theirs. 1 for the same order, −1 for the opposite one; NaN where one of the two has the same number
  /// everywhere, and so no order, or what is no number.
  public static func spearman(_ first: [Double], _ second: [Double]) -> Double {
    precondition(first.count == second.count, "Only maps of one size can be compared.")
    guard !(first + second).contains(where: { $0.isNaN }) else { return .nan }
    let (a, b) = (ranks(of: first), ranks(of: second))
    let middle = Double(a.count - 1) / 2
    var (product, left, right) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      product += (x - middle) * (y - middle)
      left += (x - middle) * (x - middle)
      right += (y - middle) * (y - middle)
    }
    return product / (left * right).squareRoot()
  }

  /// The rank of each number, from 0; the mean rank for equal ones.
  static func ranks(of numbers: [Double]) -> [Double] {
    let order = numbers.map { -$0 }.ranking
    var ranks = [Double](repeating: 0, count: numbers.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end - 1) / 2 }
      start = end
    }
    return ranks
  }
}
