import Notebooks
import TestSupport
import Testing

@testable import Expressions
@testable import Lessons

/// Parts of tensors that are put elsewhere, or compared by position.
@Suite struct PositionTests {
  @Test func `a part of the image can be set to another part, by position`() throws {
    let notebook = try TestTrace.run(
      cell: """
        let down = shift(image, 3, over: y)
        set image[y: 3..<28] = image[y: 0..<25]
        set image[y: 0..<3] = 0
        check image = down
        check image[0, 15, 14] = before(image[0, 12, 14])
        reset
        set image[x: 0..<24] = image[x: 4..<28]
        check image[x: 0..<24] = align(before(image[x: 4..<28]), over: x)
        """)
    #expect(notebook.checks.map(\.holds) == [true, true, true])
  }

  @Test func `shift moves each way, by any distance, and lets zeros in`() throws {
    let map = try TestTrace.quantity("f_k[k: 3]").values
    let right = try TestTrace.quantity("shift(f_k[k: 3], 2, over: x)").values
    let up = try TestTrace.quantity("shift(f_k[k: 3], -1, over: y)").values
    for (row, column) in [(0, 0), (4, 1), (4, 2), (7, 14), (14, 14)] {
      let place = row * 15 + column
      #expect(right[place] == (column < 2 ? 0 : map[place - 2]))
      #expect(up[place] == (row > 13 ? 0 : map[place + 15]))
    }
    for far in ["15", "-15", "1000000000000", "-9000000000000000000"] {
      #expect(try TestTrace.number("max(shift(f_k[k: 3], \(far), over: x))") == 0)
    }
    #expect(
      try TestTrace.quantity("shift(S_c, 1, over: c)").values[1] == TestTrace.number("S_c[0]"))
    let error = TestTrace.error(cell: "show shift(image, 3)")
    #expect(error.contains("'shift' needs one axis of the tensor, as in shift(image, 3, over: y)"))
  }

  @Test func `ranges combine by position when asked`() throws {
    let plain = TestTrace.error(cell: "let d = image[y: 1..<28] - image[y: 0..<27]")
    #expect(plain.contains("align(…, over: y) on both sides counts from 0"))
    let edge = try TestTrace.quantity(
      "align(image[y: 1..<28], over: y) - align(image[y: 0..<27], over: y)")
    let image = try TestTrace.quantity("image").values
    #expect(edge.dimensions.map(\.count) == [1, 27, 28])
    #expect(edge.values[12 * 28 + 14] == image[13 * 28 + 14] - image[12 * 28 + 14])
    let uneven = TestTrace.error(cell: "set image[y: 3..<28] = image[y: 0..<20]")
    #expect(uneven.contains("the axis y differs") && !uneven.contains("align"))
  }
}
