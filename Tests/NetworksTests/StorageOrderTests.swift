import Kernels
import Networks
import Testing

/// How tensors stand in memory.
@Suite struct StorageOrderTests {
  @Test func `maps are stored place by place, all units of a place side by side`() {
    let shape = Shape.maps(units: 2, rows: 1, columns: 3)
    let tensor = Tensor(shape: shape, values: [1, 2, 3, 10, 20, 30])
    #expect(Buffer(tensor).values == [1, 10, 2, 20, 3, 30])
    #expect(shape.place(of: 4) == 3)
  }

  @Test func `kernels are stored cell by cell, all units of a cell side by side`() {
    let shape = Shape([(.unit, 2), (.inputUnit, 2), (.kernelRow, 1), (.kernelColumn, 2)])
    // k, j and dx, as three digits.
    let tensor = Tensor(shape: shape, values: [0, 1, 10, 11, 100, 101, 110, 111])
    #expect(Buffer(tensor).values == [0, 100, 10, 110, 1, 101, 11, 111])
  }

  @Test func `other tensors are stored as they are`() {
    let tensor = Tensor(
      shape: Shape([(.classes, 2), (.row, 2), (.column, 1)]), values: [1, 2, 3, 4])
    #expect(Buffer(tensor).values == [1, 2, 3, 4])
  }

  @Test func `what is stored comes back, cell by cell`() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<100 {
      let extents = (0..<4).map { _ in 1 + random.next(below: 20) }
      let shapes: [Shape] = [
        .maps(units: extents[0], rows: extents[1], columns: extents[2]),
        Shape(axes: [.unit, .inputUnit, .kernelRow, .kernelColumn], extents: extents),
      ]
      for shape in shapes {
        let tensor = Tensor(
          shape: shape, values: (0..<shape.count).map { _ in random.nextUnit() })
        let buffer = Buffer(tensor)
        #expect(buffer.tensor(shape) == tensor)
        let cell = random.next(below: shape.count)
        #expect(buffer[shape.place(of: cell)] == tensor.values[cell])
      }
    }
  }

  @Test func `a mask has the random numbers of the generator, in its order`() {
    for (rate, count) in [(Float(0.5), 100), (0.1, 37), (0, 8), (0.875, 1)] {
      let mask = Buffer(count: count)
      RandomKernel.fillMask(mask, rate: rate, seed: 99)
      var random = SplitMix64(seed: 99)
      let expected = (0..<count).map { _ in random.nextUnit() < rate ? 0 : 1 / (1 - rate) }
      #expect(mask.values == expected)
    }
  }
}
