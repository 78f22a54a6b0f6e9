import CNumerics

/// The functions of the C library that equations use, under their names in mathematics.
enum RealFunctions {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func exponential(_ number: Double) -> Double { exp(number) }
  static func logarithm(_ number: Double) -> Double { log(number) }
}
