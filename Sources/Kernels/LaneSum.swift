extension SIMD8 where Scalar == Float {
  /// The sum of the lanes, in a fixed order.
  @inline(__always)
  var total: Float {
    let half = lowHalf + highHalf
    let quarter = half.lowHalf + half.highHalf
    return quarter[0] + quarter[1]
  }
}
