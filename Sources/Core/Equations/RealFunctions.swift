/// The functions that equations, lessons and training use, right to about one unit in the last
/// place.
///
/// Why not the C library's: its results differ in the last bit from one library to the next, and
/// with one library from one processor to the next. These use only operations that every processor
/// and WebAssembly round alike, so a number is the same wherever it is computed.
public enum RealFunctions {
  /// e to the power of a number: `exponential(1)` is 2.718281828459045.
  public static func exponential(_ number: Double) -> Double { exponential(TwoPartNumber(number)) }

  /// The natural logarithm: `logarithm(8)` is 2.0794415416798357; −∞ for 0, and NaN below.
  public static func logarithm(_ number: Double) -> Double {
    guard number > 0, number.isFinite else {
      return number == 0 ? -.infinity : number > 0 ? number : .nan
    }
    return logarithmInParts(number).high
  }

  /// A number to the power of another: `power(2, 10)` is 1024. Of a negative number
  /// only whole powers exist; the others are NaN.
  public static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 || base == 1 { return 1 }
    if base.isNaN || exponent.isNaN { return .nan }
    let isWhole = exponent == exponent.rounded()
    if base < 0, base.isFinite, !isWhole { return .nan }
    // Every Double from 2⁵³ on is even.
    let isOdd = isWhole && abs(exponent) < 0x1p53 && Int(exponent) % 2 != 0
    let size = power(ofSize: abs(base), exponent)
    return isOdd && base.sign == .minus ? -size : size
  }

  /// cos 2πt, of an angle in turns: `cosine(turns: 0.125)` is 0.7071067811865476.
  ///
  /// In turns an angle loses no digit when whole turns are taken off.
  public static func cosine(turns: Double) -> Double {
    let place = abs(turns - turns.rounded())
    if place <= 0.125 { return nearCosine(place) }
    return place < 0.375 ? nearSine(0.25 - place) : -nearCosine(0.5 - place)
  }
}

// MARK: - Exponential and logarithm

extension RealFunctions {
  /// ln 2 in two parts; the first ends in so many zeros that its product with a whole number below
  /// 2²⁰ is exact.
  private static let logarithmOfTwo = TwoPartNumber(0x1.62e42feep-1, 0x1.a39ef35793c76p-33)

  /// x = n · ln 2 + r with |r| ≤ ln 2 / 2, so that eˣ = 2ⁿ · eʳ, and eʳ is a short series.
  private static func exponential(_ number: TwoPartNumber) -> Double {
    if number.high.isNaN { return .nan }
    if number.high > 709.8 { return .infinity }
    if number.high < -745.2 { return 0 }
    let n = (number.high * 1.4426950408889634).rounded()
    let rest =
      TwoPartNumber(sumOf: number.high - n * logarithmOfTwo.high, -n * logarithmOfTwo.low)
    let (r, small) = (rest.high, rest.low + number.low)
    // (eʳ − 1 − r) / r² = 1/2! + r/3! + … + r¹²/14!
    var tail = 1 / factorials[14]
    for degree in stride(from: 13, through: 2, by: -1) { tail = tail * r + 1 / factorials[degree] }
    let curved = r * r * tail
    let value = 1 + (r + (curved + small * (1 + r + curved)))
    // 2ⁿ in two factors: the least results are smaller than any 2ⁿ that is a normal number.
    let half = Int(n) / 2
    return value * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: Int(n) - half, significand: 1)
  }

  /// x = 2ᵏ · m with m near 1, so that log x = k · ln 2 + log m; and with s = (m − 1) / (m + 1),
  /// log m = 2s + 2s³/3 + 2s⁵/5 + …
  private static func logarithmInParts(_ number: Double) -> TwoPartNumber {
    var m = number.significand
    var k = Double(number.exponent)
    if m > 1.4142135623730951 {
      m /= 2
      k += 1
    }
    let sum = TwoPartNumber(sumOf: m, 1)
    let quotient = (m - 1) / sum.high
    let back = TwoPartNumber(productOf: quotient, sum.high)
    let s = TwoPartNumber(
      sumOf: quotient, (((m - 1) - back.high) - back.low - quotient * sum.low) / sum.high)
    let square = s * s
    var tail = 2.0 / 25
    for odd in stride(from: 23, through: 5, by: -2) {
      tail = tail * square.high + 2 / Double(odd)
    }
    let twoThirds = TwoPartNumber(2.0 / 3, 0x1.5555555555555p-55)
    let cubic = s * square * (twoThirds + TwoPartNumber(tail * square.high))
    let twos = TwoPartNumber(sumOf: k * logarithmOfTwo.high, k * logarithmOfTwo.low)
    return twos + (TwoPartNumber(2 * s.high, 2 * s.low) + cubic)
  }

  /// The power of a number that is not negative.
  private static func power(ofSize base: Double, _ exponent: Double) -> Double {
    if base == 1 { return 1 }
    if base == 0 || base.isInfinite || exponent.isInfinite {
      return (base > 1) == (exponent > 0) ? .infinity : 0
    }
    // Where the logarithm's product would overflow, so does the power, or it vanishes.
    let logarithm = logarithmInParts(base)
    let size = logarithm.high * exponent
    guard abs(size) < 1000 else { return size > 0 ? .infinity : 0 }
    return exponential(logarithm * TwoPartNumber(exponent))
  }

  /// 0!, 1!, …, 17!
  private static let factorials = (1...17).reduce(into: [1.0]) {
    $0.append($0[$1 - 1] * Double($1))
  }
}

// MARK: - Cosine

extension RealFunctions {
  /// cos 2πt for an eighth of a turn at most: 1 − θ²/2! + θ⁴/4! − …
  private static func nearCosine(_ turns: Double) -> Double {
    let angle = 2 * .pi * turns
    var sum = 0.0
    for degree in stride(from: 16, through: 2, by: -2) {
      sum = angle * angle * ((degree % 4 == 0 ? 1 : -1) / factorials[degree] + sum)
    }
    return 1 + sum
  }

  /// sin 2πt for an eighth of a turn at most: θ − θ³/3! + θ⁵/5! − …
  private static func nearSine(_ turns: Double) -> Double {
    let angle = 2 * .pi * turns
    var sum = 0.0
    for degree in stride(from: 17, through: 3, by: -2) {
      sum = angle * angle * ((degree % 4 == 1 ? 1 : -1) / factorials[degree] + sum)
    }
    return angle + angle * sum
  }
}
