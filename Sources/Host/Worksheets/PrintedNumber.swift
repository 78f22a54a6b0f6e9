/// A number as it stands on paper: so many units of its last decimal. What is reckoned by hand from
/// printed numbers is exactly what is reckoned here.
public struct PrintedNumber: Equatable, Sendable, CustomStringConvertible {
  /// The number without its point.
  public let units: Int
  /// How many decimals it has.
  public let decimals: Int

  /// A number from its digits.
  init(units: Int, decimals: Int) {
    self.units = units
    self.decimals = decimals
  }

  /// A number rounded to so many decimals.
  init(_ number: Double, decimals: Int) {
    let scaled = number * Double(Self.power(decimals))
    units = abs(scaled) < 1e15 ? Int(scaled.rounded(.toNearestOrAwayFromZero)) : 0
    self.decimals = decimals
  }

  private static func power(_ count: Int) -> Int {
    (0..<count).reduce(1) { power, _ in power * 10 }
  }

  /// The number with more decimals.
  private func extended(to decimals: Int) -> Int {
    units * Self.power(max(0, decimals - self.decimals))
  }

  /// The sum, with as many decimals as the longer one.
  static func + (a: PrintedNumber, b: PrintedNumber) -> PrintedNumber {
    let decimals = max(a.decimals, b.decimals)
    return PrintedNumber(
      units: a.extended(to: decimals) + b.extended(to: decimals), decimals: decimals)
  }

  /// The difference.
  static func - (a: PrintedNumber, b: PrintedNumber) -> PrintedNumber {
    a + PrintedNumber(units: -b.units, decimals: b.decimals)
  }

  /// The product, rounded to so many decimals, halves away from zero.
  func times(_ other: PrintedNumber, decimals: Int) -> PrintedNumber {
    let exact = PrintedNumber(
      units: units * other.units, decimals: self.decimals + other.decimals)
    return exact.rounded(to: decimals)
  }

  /// The number with fewer decimals, halves rounded away from zero.
  func rounded(to decimals: Int) -> PrintedNumber {
    guard decimals < self.decimals else {
      return PrintedNumber(units: extended(to: decimals), decimals: decimals)
    }
    let divisor = Self.power(self.decimals - decimals)
    let size = (abs(units) + divisor / 2) / divisor
    return PrintedNumber(units: units < 0 ? -size : size, decimals: decimals)
  }

  /// The number as it is printed: `-1.75`.
  public var description: String {
    let power = Self.power(decimals)
    let (whole, rest) = (abs(units) / power, abs(units) % power)
    let digits = String(rest)
    let zeros = String(repeating: "0", count: max(0, decimals - digits.count))
    return (units < 0 ? "−" : "") + "\(whole)" + (decimals > 0 ? "." + zeros + digits : "")
  }

  /// How many decimals numbers need, so that the largest shows about three digits.
  static func decimals(for numbers: [Double]) -> Int {
    let largest = numbers.map(abs).filter { $0.isFinite }.max() ?? 0
    return largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 2 : 3
  }
}
