/// Zero padding of planes, and its gradient.
public enum PaddingKernel {
  /// Copies `input` into the middle of `output`, whose border of `border` cells becomes zero.
  public static func forward(_ input: Buffer, size: PlaneSize, border: Int, into output: Buffer) {
    let wide = size.padded(by: border)
    precondition(input.count == size.count && output.count == wide.count, "Lengths differ.")
    output.fill(0)
    forEachRow(size: size, border: border) { inner, outer, count in
      (output.base + outer).update(from: input.base + inner, count: count)
    }
  }

  /// Adds the middle of `outputGradient` to `inputGradient`.
  public static func backward(
    outputGradient: Buffer, size: PlaneSize, border: Int, inputGradient: Buffer
  ) {
    let wide = size.padded(by: border)
    precondition(
      inputGradient.count == size.count && outputGradient.count == wide.count, "Lengths differ.")
    forEachRow(size: size, border: border) { inner, outer, count in
      forEachRun(of: count) { start, lanes in
        Vector(at: outputGradient.base + outer + start)
          .add(to: inputGradient.base + inner + start, lanes: lanes)
      }
    }
  }

  @inline(__always)
  private static func forEachRow(
    size: PlaneSize, border: Int, _ body: (_ inner: Int, _ outer: Int, _ count: Int) -> Void
  ) {
    let wide = size.padded(by: border)
    for row in 0..<size.rows {
      let outer = ((row + border) * wide.columns + border) * size.channels
      body(row * size.columns * size.channels, outer, size.columns * size.channels)
    }
  }
}
