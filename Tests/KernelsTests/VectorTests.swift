import Foundation
import Testing

@testable import Kernels

/// Functions of sixteen numbers at a time, against those of the C library in float64.
@Suite struct VectorTests {
  @Test func `the exponential is right to the last digits, down to where it vanishes`() {
    for step in 0..<4_000 {
      let lanes = (0..<16).map { 88 - Float(step) * 0.05 - Float($0) * 0.003 }
      let found = Vector(lanes).exponential
      for lane in 0..<16 {
        let expected = exp(Double(lanes[lane]))
        // Half of the smallest subnormal number's distance to the next, and the rounding of two
        // factors.
        let allowed = 3e-7 * expected + 2.9e-45
        #expect(abs(Double(found[lane]) - expected) <= allowed, "\(lanes[lane])")
      }
    }
  }

  @Test func `the exponential of nothing is nothing, of no number no number`() {
    let found = Vector(
      [-.infinity, -1e30, -200, .nan] + [Float](repeating: 0, count: 12)
    ).exponential
    #expect(found[0] == 0 && found[1] == 0 && found[2] == 0)
    #expect(found[3].isNaN)
    #expect(found[4] == 1)
  }

  @Test func `a matrix of any size is transposed`() {
    for (rows, columns) in [(1, 1), (3, 5), (16, 16), (17, 40), (225, 32), (32, 225), (50, 19)] {
      let values = (0..<(rows * columns)).map { Float($0) }
      let output = Buffer(count: values.count)
      TransposeKernel.run(Buffer(values), rows: rows, columns: columns, into: output)
      for row in 0..<rows {
        for column in 0..<columns {
          #expect(output[column * rows + row] == values[row * columns + column])
        }
      }
    }
  }

  @Test func `runs of numbers that stay neighbours are copied like others`() {
    let places: [Int32] = (0..<6).flatMap { run in (0..<24).map { Int32((5 - run) * 24 + $0) } }
    let kernel = GatherKernel(places: places, inputCount: 144)
    let input = (0..<144).map { Float($0) }
    let output = Buffer(count: 144)
    kernel.forward(Buffer(input), into: output)
    #expect(output.values == places.map { input[Int($0)] })
    let gradient = Buffer([Float](repeating: 1, count: 144))
    kernel.backward(outputGradient: output, inputGradient: gradient)
    #expect(gradient.values == input.map { $0 + 1 })
  }
}
