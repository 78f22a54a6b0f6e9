/// Convolution of planes with stride 1 and no padding of its own (correlation: no flip).
///
/// output[k, y, x] = bias[k] + Σ_j Σ_dy Σ_dx weight[k, j, dy, dx] · input[j, y + dy, x + dx].
public struct ConvolutionKernel: Sendable, Equatable {
  /// The planes that are read.
  public let input: PlaneSize
  /// How many output planes there are.
  public let units: Int
  /// Rows of the kernel.
  public let kernelRows: Int
  /// Columns of the kernel.
  public let kernelColumns: Int

  /// A convolution of planes of the size `input` with `units` kernels.
  public init(input: PlaneSize, units: Int, kernelRows: Int, kernelColumns: Int) {
    precondition(
      input.rows >= kernelRows && input.columns >= kernelColumns,
      "The kernel is larger than the planes.")
    self.input = input
    self.units = units
    self.kernelRows = kernelRows
    self.kernelColumns = kernelColumns
  }

  /// The planes that are written.
  public var output: PlaneSize {
    PlaneSize(
      channels: units, rows: input.rows - kernelRows + 1,
      columns: input.columns - kernelColumns + 1)
  }

  /// How many weights there are.
  public var weightCount: Int { units * input.channels * kernelRows * kernelColumns }

  /// How many numbers of scratch memory `backward` needs.
  public var scratchCount: Int {
    let framed = framedGradientSize.count
    return max(framed + weightCount, units * output.rows * alignedColumns)
  }

  private var framedGradientSize: PlaneSize {
    PlaneSize(
      channels: units, rows: output.rows + 2 * (kernelRows - 1),
      columns: output.columns + 2 * (kernelColumns - 1))
  }

  private var alignedColumns: Int { (output.columns + 7) / 8 * 8 }

  /// Computes the output planes.
  public func forward(_ input: Buffer, weight: Buffer, bias: Buffer, into output: Buffer) {
    check(input, weight, output)
    precondition(bias.count == units, "There must be one bias for each unit.")
    for unit in 0..<units {
      let area = self.output.area
      (output.base + unit * area).update(repeating: bias.base[unit], count: area)
    }
    accumulate(input.base, weight.base, into: output.base)
  }

  /// Adds the gradient at the input: the output's gradient, framed by zeros, convolved with the
  /// kernels turned by 180°.
  public func backwardInput(
    outputGradient: Buffer, weight: Buffer, inputGradient: Buffer, scratch: Buffer
  ) {
    check(inputGradient, weight, outputGradient)
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
    let framed = framedGradientSize
    let framedBase = scratch.base
    let turned = scratch.base + framed.count
    frame(outputGradient.base, into: framedBase, framed)
    turn(weight.base, into: turned)
    let reverse = ConvolutionKernel(
      input: framed, units: input.channels, kernelRows: kernelRows, kernelColumns: kernelColumns)
    reverse.accumulate(framedBase, turned, into: inputGradient.base)
  }

  /// Adds the gradients at the weights and at the biases:
  /// ∂L/∂weight[k, j, dy, dx] = Σ_yx g[k, y, x] · input[j, y + dy, x + dx].
  public func backwardParameters(
    input: Buffer, outputGradient: Buffer, weightGradient: Buffer, biasGradient: Buffer,
    scratch: Buffer
  ) {
    check(input, weightGradient, outputGradient)
    precondition(biasGradient.count == units, "There must be one bias for each unit.")
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
    align(outputGradient.base, into: scratch.base)
    let perUnit = self.input.channels * kernelRows * kernelColumns
    var unit = 0
    while unit < units {
      let pair = unit + 1 < units
      for channel in 0..<self.input.channels {
        for row in 0..<kernelRows {
          let offset = (unit * self.input.channels + channel) * kernelRows + row
          addWeightGradients(
            plane: input.base + channel * self.input.area + row * self.input.columns,
            gradient: scratch.base + unit * output.rows * alignedColumns, pair: pair,
            into: weightGradient.base + offset * kernelColumns, next: perUnit)
        }
      }
      unit += pair ? 2 : 1
    }
    let area = output.area
    for unit in 0..<units {
      var sum: Float = 0
      for cell in 0..<area { sum += outputGradient.base[unit * area + cell] }
      biasGradient.base[unit] += sum
    }
  }

  private func check(_ input: Buffer, _ weight: Buffer, _ output: Buffer) {
    precondition(input.count == self.input.count, "The input has another size.")
    precondition(weight.count == weightCount, "The weights have another size.")
    precondition(output.count == self.output.count, "The output has another size.")
  }
}

// MARK: - Inner loops

extension ConvolutionKernel {
  private typealias Vector = SIMD8<Float>

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(pointer).loadUnaligned(as: Vector.self)
  }

  /// Adds the first `lanes` numbers of `vector` to those at `pointer`.
  @inline(__always)
  private static func add(_ vector: Vector, to pointer: UnsafeMutablePointer<Float>, lanes: Int) {
    if lanes == 8 {
      let sum = load(pointer) + vector
      UnsafeMutableRawPointer(pointer).storeBytes(of: sum, as: Vector.self)
    } else {
      for lane in 0..<lanes { pointer[lane] += vector[lane] }
    }
  }

  /// output += input ∗ weight, four units and eight columns at a time.
  private func accumulate(
    _ input: UnsafePointer<Float>, _ weight: UnsafePointer<Float>,
    into output: UnsafeMutablePointer<Float>
  ) {
    let outRows = self.output.rows
    let outColumns = self.output.columns
    var unit = 0
    while unit < units {
      let four = unit + 4 <= units
      for row in 0..<outRows {
        var column = 0
        while column < outColumns {
          let lanes = min(8, outColumns - column)
          let target = output + (unit * outRows + row) * outColumns + column
          if four {
            block4(input, weight, unit: unit, row: row, column: column, target, lanes: lanes)
          } else {
            block1(input, weight, unit: unit, row: row, column: column, target, lanes: lanes)
          }
          column += 8
        }
      }
      unit += four ? 4 : 1
    }
  }

  @inline(__always)
  private func block4(
    _ input: UnsafePointer<Float>, _ weight: UnsafePointer<Float>, unit: Int, row: Int,
    column: Int, _ target: UnsafeMutablePointer<Float>, lanes: Int
  ) {
    var sum0 = Vector.zero
    var sum1 = Vector.zero
    var sum2 = Vector.zero
    var sum3 = Vector.zero
    let perUnit = self.input.channels * kernelRows * kernelColumns
    var factor = weight + unit * perUnit
    for channel in 0..<self.input.channels {
      for dy in 0..<kernelRows {
        let cells =
          input + channel * self.input.area + (row + dy) * self.input.columns + column
        for dx in 0..<kernelColumns {
          let values = Self.load(cells + dx)
          sum0 += values * factor[0]
          sum1 += values * factor[perUnit]
          sum2 += values * factor[2 * perUnit]
          sum3 += values * factor[3 * perUnit]
          factor += 1
        }
      }
    }
    let area = output.area
    Self.add(sum0, to: target, lanes: lanes)
    Self.add(sum1, to: target + area, lanes: lanes)
    Self.add(sum2, to: target + 2 * area, lanes: lanes)
    Self.add(sum3, to: target + 3 * area, lanes: lanes)
  }

  @inline(__always)
  private func block1(
    _ input: UnsafePointer<Float>, _ weight: UnsafePointer<Float>, unit: Int, row: Int,
    column: Int, _ target: UnsafeMutablePointer<Float>, lanes: Int
  ) {
    var sum = Vector.zero
    var factor = weight + unit * self.input.channels * kernelRows * kernelColumns
    for channel in 0..<self.input.channels {
      for dy in 0..<kernelRows {
        let cells =
          input + channel * self.input.area + (row + dy) * self.input.columns + column
        for dx in 0..<kernelColumns {
          sum += Self.load(cells + dx) * factor[0]
          factor += 1
        }
      }
    }
    Self.add(sum, to: target, lanes: lanes)
  }

  /// Adds one kernel row's weight gradients for one input plane and one or two units.
  @inline(__always)
  private func addWeightGradients(
    plane: UnsafePointer<Float>, gradient: UnsafePointer<Float>, pair: Bool,
    into target: UnsafeMutablePointer<Float>, next: Int
  ) {
    let second = pair ? output.rows * alignedColumns : 0
    var dx = 0
    while dx < kernelColumns {
      let three = dx + 3 <= kernelColumns
      let reach1 = three ? 1 : 0
      let reach2 = three ? 2 : 0
      var a0 = Vector.zero
      var a1 = Vector.zero
      var a2 = Vector.zero
      var b0 = Vector.zero
      var b1 = Vector.zero
      var b2 = Vector.zero
      for row in 0..<output.rows {
        let slope = gradient + row * alignedColumns
        let cells = plane + row * input.columns + dx
        var column = 0
        while column < alignedColumns {
          let a = Self.load(slope + column)
          let b = Self.load(slope + second + column)
          let v0 = Self.load(cells + column)
          let v1 = Self.load(cells + column + reach1)
          let v2 = Self.load(cells + column + reach2)
          a0 += a * v0
          a1 += a * v1
          a2 += a * v2
          b0 += b * v0
          b1 += b * v1
          b2 += b * v2
          column += 8
        }
      }
      target[dx] += a0.total
      if pair { target[next + dx] += b0.total }
      if three {
        target[dx + 1] += a1.total
        target[dx + 2] += a2.total
        if pair {
          target[next + dx + 1] += b1.total
          target[next + dx + 2] += b2.total
        }
      }
      dx += three ? 3 : 1
    }
  }

  /// Copies the gradient into the middle of planes with kernel − 1 zeros on each side.
  private func frame(
    _ gradient: UnsafePointer<Float>, into framed: UnsafeMutablePointer<Float>, _ size: PlaneSize
  ) {
    framed.update(repeating: 0, count: size.count)
    for unit in 0..<units {
      for row in 0..<output.rows {
        let from = gradient + (unit * output.rows + row) * output.columns
        let to =
          framed + (unit * size.rows + row + kernelRows - 1) * size.columns + kernelColumns - 1
        to.update(from: from, count: output.columns)
      }
    }
  }

  /// Swaps units and channels of the weights and turns each kernel by 180°.
  private func turn(_ weight: UnsafePointer<Float>, into turned: UnsafeMutablePointer<Float>) {
    let cells = kernelRows * kernelColumns
    for unit in 0..<units {
      for channel in 0..<input.channels {
        let from = weight + (unit * input.channels + channel) * cells
        let to = turned + (channel * units + unit) * cells
        for cell in 0..<cells { to[cell] = from[cells - 1 - cell] }
      }
    }
  }

  /// Copies the gradient into rows whose length is a multiple of eight, filled up with zeros.
  private func align(
    _ gradient: UnsafePointer<Float>, into aligned: UnsafeMutablePointer<Float>
  ) {
    aligned.update(repeating: 0, count: units * output.rows * alignedColumns)
    for row in 0..<(units * output.rows) {
      (aligned + row * alignedColumns)
        .update(from: gradient + row * output.columns, count: output.columns)
    }
  }
}
