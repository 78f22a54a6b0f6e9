import CNumerics

/// How numbers are written, the same in all outputs.
///
/// A number that is not zero never prints as 0, and an exact zero prints as nothing else; within a
/// column of decimals, 0.0 is what is less than can be shown.
public enum NumberFormat: Equatable, Sendable {
  /// So many significant digits.
  case significant(Int)
  /// So many decimals.
  case fixed(Int)
  /// Per cent with so many decimals.
  case percent(Int)
  /// So many decimals, in a table: what is rounded to nothing is 0.0, an exact zero 0, and no power
  /// of ten stands among decimals.
  case tabulated(Int)
  /// A power of ten, with so many decimals before it.
  case scientific(Int)

  /// The format of numbers in text, where none is asked for.
  public static let usual = NumberFormat.significant(4)

  /// A format written as in `` `= P_c[7] : 0.1%` ``: `0`, `0.1`, `0.01` for decimals, with `%` for
  /// per cent; nil if it is not one.
  public init?(_ text: String) {
    let isPercent = text.hasSuffix("%")
    let pattern = isPercent ? String(text.dropLast()) : text
    let decimals: Int
    if pattern == "0" {
      decimals = 0
    } else {
      let zeros = pattern.dropFirst(2).dropLast()
      guard pattern.hasPrefix("0."), pattern.last == "1", zeros.allSatisfy({ $0 == "0" }),
        pattern.count <= 14
      else { return nil }
      decimals = pattern.count - 2
    }
    self = isPercent ? .percent(decimals) : .fixed(decimals)
  }

  /// The number as text.
  public func string(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-∞" : "∞" }
    if value == 0 { return zero }
    switch self {
    case .significant(let digits): return Self.significant(value, digits)
    case .fixed(let decimals): return Self.fixed(value, decimals)
    case .percent(let decimals): return Self.percent(value * 100, decimals)
    case .tabulated(let decimals): return Self.print(value, decimals)
    case .scientific(let decimals): return NumberText.scientific(value, decimals)
    }
  }

  /// A sum written out: the sign of a term that is negative stands in place of the plus before it.
  ///
  ///     NumberFormat.usual.sum(of: [1.5, -2, 3])   // "1.500 - 2 + 3"
  public func sum(of terms: [Double]) -> String {
    terms.enumerated().map { place, term in
      place == 0 ? string(term) : (term < 0 ? " - " : " + ") + string(abs(term))
    }.joined()
  }

  /// The number among others of very different sizes: with as many decimals as it needs, unless it
  /// is too small or too large to be read so.
  public func decimalString(_ value: Double) -> String {
    let size = abs(value)
    guard case .significant(let digits) = self, size >= 1e-9, size < 1e-4 else {
      return size >= 1e6 && size < 1e12 ? Self.print(value, 0) : string(value)
    }
    return Self.print(value, digits - 1 - Int(log10(size).rounded(.down)))
  }

  /// The number as a constant of a formula: without superfluous zeros.
  func plain(_ value: Double) -> String {
    let text = string(value)
    let digits = text.prefix { $0 != "e" }
    guard digits.contains(".") else { return text }
    var short = digits
    while short.last == "0" { short.removeLast() }
    if short.last == "." { short.removeLast() }
    return String(short) + text.dropFirst(digits.count)
  }

  private var zero: String {
    switch self {
    case .significant, .fixed, .tabulated, .scientific: "0"
    case .percent: "0 %"
    }
  }

  /// The number of decimals with which a column of numbers shows the larger ones with about four
  /// significant digits.
  public static func decimals(for values: [Double]) -> Int {
    let finite = values.filter { $0.isFinite && $0 != 0 }
    if finite.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e6 }) { return 0 }
    let largest = finite.map(abs).max() ?? 1
    return min(9, max(1, 3 - Int(saturating: log10(largest).rounded(.down))))
  }

  /// The format of a column with numbers of these sizes: decimals, so that they can be compared and
  /// added, or, where all are tiny, powers of ten for all.
  public static func column(for values: [Double]) -> NumberFormat {
    let largest = values.filter { $0.isFinite }.map(abs).max() ?? 0
    return largest > 0 && largest < 1e-6 ? .scientific(2) : .tabulated(decimals(for: values))
  }

  /// What the last figure of a number counts that is written so.
  public func unit(of number: Double) -> Double {
    switch self {
    case .tabulated(let decimals), .fixed(let decimals): return pow(10, -Double(decimals))
    case .percent(let decimals): return pow(10, -Double(decimals) - 2)
    case .significant(let digits): return abs(number) * pow(10, -Double(digits))
    case .scientific(let decimals): return abs(number) * pow(10, -Double(decimals) - 1)
    }
  }

  private static func print(_ value: Double, _ decimals: Int) -> String {
    NumberText.fixed(value, decimals)
  }

  private static func significant(_ value: Double, _ digits: Int) -> String {
    let size = abs(value)
    if size == size.rounded(), size < 1e6 { return print(value, 0) }
    let exponent = Int(saturating: log10(size).rounded(.down))
    if size >= 1e6 || size < 1e-4 { return NumberText.scientific(value, max(0, digits - 1)) }
    return print(value, max(0, digits - 1 - exponent))
  }

  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    let text = print(value, decimals)
    return isZero(text) ? NumberText.scientific(value, 0) : text
  }

  /// Per cent; what is not quite nothing or not quite all says so.
  private static func percent(_ value: Double, _ decimals: Int) -> String {
    let text = print(value, decimals)
    if isZero(text) { return NumberText.scientific(value, 0) + " %" }
    if value < 100, Double(text) == 100 {
      return ">" + print(100 - pow(10, -Double(decimals)), decimals) + " %"
    }
    return text + " %"
  }

  private static func isZero(_ text: String) -> Bool {
    text.allSatisfy { "-0.".contains($0) }
  }
}
