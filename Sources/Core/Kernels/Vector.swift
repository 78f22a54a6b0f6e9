/// Sixteen numbers that are worked on at a time, on every processor: so the order in which numbers
/// are added, and with it each bit, does not depend on how wide the processor's registers are.
typealias Vector = SIMD16<Float>

extension Vector {
  /// The numbers at `pointer` and behind it.
  @inline(__always)
  init(at pointer: UnsafePointer<Float>) {
    self = UnsafeRawPointer(pointer).loadUnaligned(as: Vector.self)
  }

  /// Writes all numbers to `pointer` and behind it.
  @inline(__always)
  func store(to pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Vector.self)
  }

  /// Writes the first `lanes` numbers.
  @inline(__always)
  func store(to pointer: UnsafeMutablePointer<Float>, lanes: Int) {
    if lanes >= Vector.scalarCount { store(to: pointer) } else { storeFew(to: pointer, lanes) }
  }

  /// Not inlined: choosing a lane at run time would keep the vector, and all that is computed with
  /// it, out of registers.
  @inline(never)
  private func storeFew(to pointer: UnsafeMutablePointer<Float>, _ lanes: Int) {
    for lane in 0..<lanes { pointer[lane] = self[lane] }
  }

  /// Adds the numbers to those at `pointer`.
  @inline(__always)
  func add(to pointer: UnsafeMutablePointer<Float>) {
    (Vector(at: pointer) + self).store(to: pointer)
  }

  /// Adds the first `lanes` numbers to those at `pointer`.
  @inline(__always)
  func add(to pointer: UnsafeMutablePointer<Float>, lanes: Int) {
    (Vector(at: pointer) + self).store(to: pointer, lanes: lanes)
  }

  /// The larger of zero and each number; a NaN stays a NaN.
  @inline(__always)
  var rectified: Vector { replacing(with: Vector.zero, where: self .< Vector.zero) }

  /// self + a · b: rounded once where the processor has such an instruction, twice elsewhere.
  ///
  /// Asking a processor without the instruction for one rounding would be a call of a library
  /// function for each number, a hundred times slower.
  @inline(__always)
  func adding(_ a: Vector, times b: Vector) -> Vector {
    #if FUSED_MULTIPLY_ADD || arch(arm64)
      addingProduct(a, b)
    #else
      self + a * b
    #endif
  }

  /// The sum of the lanes, in a fixed order.
  @inline(__always)
  var total: Float {
    let eight = lowHalf + highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}

/// Calls `body` with the start of each run of sixteen in 0..<count, and with how many numbers of it
/// there are; all calls but the last are for whole runs.
@inline(__always)
func forEachRun(of count: Int, _ body: (_ start: Int, _ lanes: Int) -> Void) {
  var start = 0
  while start + Vector.scalarCount <= count {
    body(start, Vector.scalarCount)
    start += Vector.scalarCount
  }
  if start < count { body(start, count - start) }
}

/// How many sums a kernel keeps in registers at a time.
enum RegisterTile {
  #if WIDE_VECTORS
    /// Vectors of neighbouring units: 32 registers of 16 numbers hold two for each position.
    static let vectors = 2
    /// Positions, or weights.
    static let positions = 8
  #elseif FUSED_MULTIPLY_ADD || arch(arm64)
    /// Vectors of neighbouring units.
    static let vectors = 1
    /// Positions, or weights.
    static let positions = 6
  #else
    /// Vectors of neighbouring units.
    static let vectors = 1
    /// Positions, or weights.
    static let positions = 3
  #endif
}
