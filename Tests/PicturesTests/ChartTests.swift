import Evaluation
import Foundation
import Testing

@testable import Pictures

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Charts: round numbers at the axes, everything in words, well-formed whatever the names.
@Suite struct ChartTests {
  @Test(arguments: [
    ([0.13, 0.87], [0, 0.2, 0.4, 0.6, 0.8, 1.0]), ([97.1, 98.4], [97, 97.5, 98, 98.5]),
    ([2.3026], [2.2, 2.25, 2.3, 2.35, 2.4]), ([-3, 12], [-5, 0, 5, 10, 15]),
  ])
  func `an axis has round marks around its values`(_ values: [Double], _ marks: [Double]) {
    let axis = AxisScale(around: values)
    #expect(axis.low <= values.min() ?? 0 && axis.high >= values.max() ?? 0)
    #expect(axis.ticks.count <= 8 && axis.ticks.count >= 2)
    if values.count == 2 {
      #expect(axis.ticks.count == marks.count)
      #expect(zip(axis.ticks, marks).allSatisfy { abs($0 - $1) < 1e-9 }, "\(axis.ticks)")
    }
  }

  @Test func `epochs are marked with whole numbers`() {
    #expect(AxisScale(around: [1, 12], marks: 10, wholeNumbers: true).ticks.first == 2)
    #expect(
      AxisScale(around: [1, 5], marks: 10, wholeNumbers: true).ticks == [1, 2, 3, 4, 5])
    let single = AxisScale(around: [1], marks: 10, wholeNumbers: true)
    #expect(single.ticks == [1] && single.position(of: 1) == 0)
  }

  @Test func `a confusion chart writes each count, readable on its cell`() throws {
    let svg = ConfusionChart(
      counts: [[2, 1], [0, 1]], classNames: ["<T-shirt>", "Bag"], title: "t"
    ).svg
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(svg.contains("&lt;T-shirt&gt; taken for Bag: 1"))
    #expect(svg.contains("66.7 %") && svg.contains("mostly taken for Bag (1)"))
    let cells = svg.matches(of: #/fill="(#[0-9a-f]{6})" stroke="#bbb"/#).map { String($0.1) }
    let inks = svg.matches(of: #/fill="(#[0-9a-f]{3})"(?: font-weight="bold")? pointer/#)
    #expect(cells.count == 4 && inks.count == 4)
    for (cell, ink) in zip(cells, inks) {
      let ground = try #require(luminance(cell))
      let text = ink.1 == "#fff" ? 1.0 : 0.0
      let contrast = (max(ground, text) + 0.05) / (min(ground, text) + 0.05)
      #expect(contrast >= 4.5, "\(cell) \(ink.1)")
    }
  }

  private func luminance(_ hex: String) -> Double? {
    guard let number = UInt32(hex.dropFirst(), radix: 16) else { return nil }
    func channel(_ shift: UInt32) -> UInt8 { UInt8(number >> shift & 255) }
    return RGB(channel(16), channel(8), channel(0)).luminance
  }
}
