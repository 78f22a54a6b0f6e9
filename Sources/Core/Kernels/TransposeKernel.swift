/// Exchanges rows and columns of a matrix.
public enum TransposeKernel {
  /// The extents of three axes of what is read.
  public struct Axes: Sendable, Equatable {
    /// The slowest.
    public let first: Int
    /// What stays in the middle.
    public let middle: Int
    /// The fastest.
    public let last: Int

    /// Axes with these extents.
    public init(first: Int, middle: Int, last: Int) {
      self.first = first
      self.middle = middle
      self.last = last
    }

    /// How many numbers there are.
    public var count: Int { first * middle * last }

    /// The axes after the exchange.
    public var exchanged: Axes { Axes(first: last, middle: middle, last: first) }
  }

  /// output[z, y, x] = input[x, y, z].
  static func exchange(
    _ input: UnsafePointer<Float>, _ axes: Axes, into output: UnsafeMutablePointer<Float>
  ) {
    if axes.middle == 1 {
      return run(input, rows: axes.first, columns: axes.last, into: output)
    }
    for x in 0..<axes.first {
      for y in 0..<axes.middle {
        for z in 0..<axes.last {
          output[(z * axes.middle + y) * axes.first + x] =
            input[(x * axes.middle + y) * axes.last + z]
        }
      }
    }
  }

  /// output[x, y] = input[y, x]: `input` holds `rows` × `columns` numbers, row after row.
  public static func run(_ input: Buffer, rows: Int, columns: Int, into output: Buffer) {
    precondition(
      input.count == rows * columns && output.count == input.count, "Lengths differ.")
    run(input.base, rows: rows, columns: columns, into: output.base)
  }

  /// The same on bare memory.
  static func run(
    _ input: UnsafePointer<Float>, rows: Int, columns: Int,
    into output: UnsafeMutablePointer<Float>
  ) {
    let size = Vector.scalarCount
    guard rows >= size, columns >= size else {
      for row in 0..<rows {
        for column in 0..<columns { output[column * rows + row] = input[row * columns + column] }
      }
      return
    }
    for start in stride(from: 0, to: rows, by: size) {
      // The last square overlaps the one before it, where the matrix does not end with a whole one.
      let row = min(start, rows - size)
      for start in stride(from: 0, to: columns, by: size) {
        let column = min(start, columns - size)
        square(input + row * columns + column, columns, output + column * rows + row, rows)
      }
    }
  }

  /// Transposes sixteen rows of sixteen numbers by four rounds of interleaving row i with row
  /// i + 8: each round moves one bit of a number's row into its column.
  @inline(__always)
  private static func square(
    _ input: UnsafePointer<Float>, _ inputStride: Int, _ output: UnsafeMutablePointer<Float>,
    _ outputStride: Int
  ) {
    var rows = InlineArray<16, Vector> { Vector(at: input + $0 * inputStride) }
    for _ in 0..<4 {
      var mixed = InlineArray<16, Vector>(repeating: .zero)
      for index in 0..<8 {
        let (low, high) = interleave(rows[index], rows[index + 8])
        mixed[2 * index] = low
        mixed[2 * index + 1] = high
      }
      rows = mixed
    }
    for index in 0..<16 { rows[index].store(to: output + index * outputStride) }
  }

  @inline(__always)
  private static func interleave(_ a: Vector, _ b: Vector) -> (Vector, Vector) {
    var both = (Vector.zero, Vector.zero)
    both.0.evenHalf = a.lowHalf
    both.0.oddHalf = b.lowHalf
    both.1.evenHalf = a.highHalf
    both.1.oddHalf = b.highHalf
    return both
  }
}
