import Drawings
import Models
import Networks
import TestSupport
import Testing
import Tracing

@testable import Graphviz

/// Networks for images of other sizes and channels than the shipped ones, drawn.
@Suite struct AnySizeDrawingTests {
  @Test(
    arguments: [
      ImageSize(rows: 64, columns: 64), ImageSize(rows: 20, columns: 24, channels: 3),
    ], Catalogue.names)
  func `a network of any size is drawn with its numbers`(_ size: ImageSize, _ name: String) throws {
    let trace = try SmallPass.of(name, .init(size: size, classes: 3), backward: true)
    for options in [
      DrawingOptions(followedClass: 1, showsValues: true), DrawingOptions(showsBackward: true),
    ] {
      let picture = try SVGReader(NetworkDrawing.description(of: trace, options))
      #expect(picture.overlaps == [])
      #expect(picture.size.width <= 1_280 && picture.size.height <= 720)
    }
  }
}
