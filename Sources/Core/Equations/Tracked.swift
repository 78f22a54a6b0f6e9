/// A number with its magnitude: the size of the numbers that were added to make it.
///
/// Rounding errors of a sum are proportional to the magnitude, not to the sum itself, so two ways
/// to compute a number agree if they differ by little of it.
public struct Tracked: Equatable, Sendable {
  /// The number.
  public var value: Double
  /// The size of what was added; at least the number's absolute value.
  public var magnitude: Double

  /// A number with a magnitude.
  @inlinable public init(value: Double, magnitude: Double) {
    self.value = value
    self.magnitude = max(magnitude, abs(value))
  }

  /// A number that was not added together from others.
  @inlinable public init(_ value: Double) {
    self.value = value
    magnitude = abs(value)
  }

  /// The sum.
  @inlinable public static func + (a: Tracked, b: Tracked) -> Tracked {
    Tracked(value: a.value + b.value, magnitude: a.magnitude + b.magnitude)
  }

  /// The difference.
  @inlinable public static func - (a: Tracked, b: Tracked) -> Tracked {
    Tracked(value: a.value - b.value, magnitude: a.magnitude + b.magnitude)
  }

  /// The product.
  @inlinable public static func * (a: Tracked, b: Tracked) -> Tracked {
    Tracked(value: a.value * b.value, magnitude: a.magnitude * b.magnitude)
  }

  /// The quotient.
  @inlinable public static func / (a: Tracked, b: Tracked) -> Tracked {
    let quotient = a.value / b.value
    return Tracked(
      value: quotient, magnitude: (a.magnitude + abs(quotient) * b.magnitude) / abs(b.value))
  }

  /// A function of the number with the given derivative there: the magnitude grows as errors do.
  @inlinable public func transformed(_ result: Double, slope: Double) -> Tracked {
    Tracked(value: result, magnitude: abs(result) + abs(slope) * magnitude)
  }
}

extension Tracked {
  /// The number to the power of a constant.
  func raised(to exponent: Double) -> Tracked {
    if exponent == 2 { return self * self }
    let power = RealFunctions.power(value, exponent)
    return transformed(power, slope: exponent * power / value)
  }

  /// e to the power of the number.
  public func exponential() -> Tracked {
    let result = RealFunctions.exponential(value)
    return transformed(result, slope: result)
  }

  /// The natural logarithm.
  public func logarithm() -> Tracked {
    transformed(RealFunctions.logarithm(value), slope: 1 / value)
  }
}
