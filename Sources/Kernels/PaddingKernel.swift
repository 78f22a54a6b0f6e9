/// Zero padding of planes, and its gradient.
public enum PaddingKernel {
  /// Copies `input` into the middle of `output`, whose border of `border` cells becomes zero.
  public static func forward(_ input: Buffer, size: PlaneSize, border: Int, into output: Buffer) {
    let wide = size.padded(by: border)
    precondition(input.count == size.count && output.count == wide.count, "Lengths differ.")
    output.fill(0)
    forEachRow(size: size, border: border) { inner, outer in
      (output.base + outer).update(from: input.base + inner, count: size.columns)
    }
  }

  /// Adds the middle of `outputGradient` to `inputGradient`.
  public static func backward(
    outputGradient: Buffer, size: PlaneSize, border: Int, inputGradient: Buffer
  ) {
    let wide = size.padded(by: border)
    precondition(
      inputGradient.count == size.count && outputGradient.count == wide.count, "Lengths differ.")
    forEachRow(size: size, border: border) { inner, outer in
      let to = inputGradient.base + inner
      let from = outputGradient.base + outer
      for column in 0..<size.columns { to[column] += from[column] }
    }
  }

  @inline(__always)
  private static func forEachRow(size: PlaneSize, border: Int, _ body: (Int, Int) -> Void) {
    let wide = size.padded(by: border)
    for channel in 0..<size.channels {
      for row in 0..<size.rows {
        let inner = (channel * size.rows + row) * size.columns
        let outer = (channel * wide.rows + row + border) * wide.columns + border
        body(inner, outer)
      }
    }
  }
}
