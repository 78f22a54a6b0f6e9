import Models
import Networks
import TestSupport
import Testing
import Tracing

/// Images know their size; a network looks at those of its own and refuses others.
@Suite struct ImageTests {
  @Test func `a shifted image brings in ground, in every channel`() {
    let image = Image(
      size: ImageSize(rows: 2, columns: 3, channels: 2),
      pixels: [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60])
    #expect(image.shifted(rows: 1, columns: 0).pixels == [0, 0, 0, 1, 2, 3, 0, 0, 0, 10, 20, 30])
    #expect(image.shifted(rows: 0, columns: -1).pixels == [2, 3, 0, 5, 6, 0, 20, 30, 0, 50, 60, 0])
    #expect(image.shifted(rows: -1, columns: 2).pixels == [0, 0, 4, 0, 0, 0, 0, 0, 40, 0, 0, 0])
    #expect(image.shifted(rows: 5, columns: 0).pixels == [Float](repeating: 0, count: 12))
    #expect(image.shifted(rows: 0, columns: -7).pixels == [Float](repeating: 0, count: 12))
    #expect(image.shifted(rows: 0, columns: 0) == image)
    #expect(image.brightness == [5.5, 11, 16.5, 22, 27.5, 33])
  }

  @Test func `an image or a set that does not fit is refused with one sentence`() throws {
    let model = try Catalogue.model("cam")
    let set = SmallSet.bars(3)
    let size = #expect(throws: ModelError.self) { try model.requireFit(set.subject(2)) }
    #expect(
      size?.description
        == "bars/train/2 is 14 wide and 14 high, but the network looks at pictures 28 wide and 28 "
        + "high; scale or cut it to that size.")
    #expect(throws: ModelError.self) { try model.requireFit(set) }
    let colored = try Catalogue.model("cam", .init(size: .init(rows: 14, columns: 14, channels: 3)))
    let channels = #expect(throws: ModelError.self) { try colored.requireFit(set) }
    #expect(
      channels?.description.contains("pictures 14 wide, 14 high, of 3 channels") == true)
    let small = try Catalogue.model("cam", .init(size: set.size))
    let classes = #expect(throws: ModelError.self) { try small.requireFit(set) }
    #expect(
      classes?.description.hasPrefix("bars/train has 3 classes, but the network tells 10") == true)
    #expect(throws: Never.self) { try small.requireFit(set.subject(0)) }
  }

  @Test func `channels stand in the network where they belong`() throws {
    let trace = try SmallPass.of("cam", .init(size: .init(rows: 20, columns: 24, channels: 3)))
    let image = trace.subject.image
    let seen = trace[trace.model.image]
    #expect(seen.shape.extents == [3, 20, 24])
    #expect(seen.values == image.pixels.map { $0 * trace.model.pixelScale })
    // One cell of the first convolution, with all channels, from the definition of convolution.
    let (weight, bias) = (trace.parameters["conv_1.weight"], trace.parameters["conv_1.bias"])
    let kernel = try #require(weight)
    var sum = Double(try #require(bias).values[5])
    for (j, dy, dx) in (0..<27).map({ ($0 / 9, $0 / 3 % 3, $0 % 3) }) {
      // The image has a border of one zero at each side.
      sum += Double(kernel[5, j, dy, dx] * seen[j, 7 + dy - 1, 9 + dx - 1])
    }
    let found = Double(try #require(trace["conv_1"])[5, 7, 9])
    #expect(abs(found - sum) < 1e-5)
  }
}
