/// A number as the sum of two Doubles, the second about 2⁻⁵³ of the first: twice as many digits, for
/// what a function needs in between (Dekker 1971).
struct TwoPartNumber {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// a + b, exactly.
  init(sumOf a: Double, _ b: Double) {
    high = a + b
    let share = high - a
    low = (a - (high - share)) + (b - share)
  }

  /// a · b, exactly: each factor is cut in halves, whose products need no rounding.
  init(productOf a: Double, _ b: Double) {
    let (a1, a2) = Self.halves(a)
    let (b1, b2) = Self.halves(b)
    high = a * b
    low = ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2
  }

  private static func halves(_ number: Double) -> (Double, Double) {
    let scaled = number * 134_217_729  // 2²⁷ + 1
    let upper = scaled - (scaled - number)
    return (upper, number - upper)
  }

  static func + (a: TwoPartNumber, b: TwoPartNumber) -> TwoPartNumber {
    let sum = TwoPartNumber(sumOf: a.high, b.high)
    return TwoPartNumber(sumOf: sum.high, sum.low + (a.low + b.low))
  }

  static func * (a: TwoPartNumber, b: TwoPartNumber) -> TwoPartNumber {
    let product = TwoPartNumber(productOf: a.high, b.high)
    return TwoPartNumber(sumOf: product.high, product.low + (a.high * b.low + a.low * b.high))
  }
}
