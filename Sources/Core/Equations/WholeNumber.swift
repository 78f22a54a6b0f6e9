extension Int {
  /// The number without its fraction, whatever it is: the largest or smallest whole number if it
  /// lies beyond, 0 for what is not a number.
  ///
  /// The only way from `Double` to `Int` for numbers that come, however far, from outside: the
  /// standard library's own ends the program where the number does not fit.
  ///
  ///     Int(saturating: 1e300)   // 9223372036854775807
  ///     Int(saturating: .nan)    // 0
  package init(saturating number: Double) {
    // Both bounds are numbers of type Double; the next one below the upper bound fits.
    if number >= -0x1p63, number < 0x1p63 {
      self = Int(number)
    } else {
      self = number.isNaN ? 0 : number < 0 ? .min : .max
    }
  }
}
