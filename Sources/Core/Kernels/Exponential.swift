extension Vector {
  /// e to the power of each number, none above 88, with an error of about 1e-7 of the result, or,
  /// where that is subnormal, of half its last place.
  ///
  /// x = n · ln 2 + r with |r| ≤ ln 2 / 2, so that eˣ = 2ⁿ · eʳ; 2ⁿ is made of its bits, eʳ is a
  /// polynomial (the coefficients of Cephes' `expf`, S. L. Moshier 1992).
  var exponential: Vector {
    let low = Vector(repeating: -104)
    let x = replacing(with: low, where: self .< low)
    // Adding 1.5 · 2²³ leaves n, rounded to a whole number, in the lowest bits.
    let magic = Vector(repeating: 12_582_912)
    let shifted = magic.adding(x, times: Vector(repeating: 1.442_695_04))
    let n = shifted - magic
    let r = x.adding(n, times: Vector(repeating: -0.693_359_375))
      .adding(n, times: Vector(repeating: 2.121_944_4e-4))
    let sum = Vector(repeating: 1.987_569_15e-4)
      .next(1.398_199_95e-3, r).next(8.333_451_9e-3, r).next(4.166_579_6e-2, r)
      .next(1.666_666_55e-1, r).next(5.000_000_12e-1, r)
    let power = (r + 1).adding(sum, times: r * r)
    // 2ⁿ in two factors: the least results are smaller than any 2ⁿ that is a normal number.
    let exponent =
      unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- unsafeBitCast(magic, to: SIMD16<Int32>.self)
    let half = exponent &>> 1
    return (power * Vector(powerOfTwo: half) * Vector(powerOfTwo: exponent &- half))
      .replacing(with: self, where: self .!= self)
  }

  /// 2 to the power of each whole number from −126 to 127.
  @inline(__always)
  private init(powerOfTwo exponent: SIMD16<Int32>) {
    self = unsafeBitCast((exponent &+ 127) &<< 23, to: Vector.self)
  }

  /// One step of Horner's rule: coefficient + self · x.
  @inline(__always)
  private func next(_ coefficient: Float, _ x: Vector) -> Vector {
    Vector(repeating: coefficient).adding(self, times: x)
  }
}
