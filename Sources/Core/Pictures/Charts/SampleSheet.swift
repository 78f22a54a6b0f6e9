import Datasets
import Foundation
import Interchange

/// Samples of a data set side by side, ten in a row, as a picture file.
public struct SampleSheet {
  private let dataset: Dataset
  private let samples: [Int]

  private static let columns = 10
  /// How many pixels of the sheet one pixel of an image takes along each side.
  private static let scale = 3
  private static let gap = 8

  /// A sheet of the images with these numbers.
  public init(of dataset: Dataset, samples: [Int]) {
    self.dataset = dataset
    self.samples = samples
  }

  private var columns: Int { min(Self.columns, max(1, samples.count)) }
  private var rows: Int { max(1, (samples.count + columns - 1) / columns) }

  /// The sheet as PNG: images alone, without their numbers and classes.
  ///
  /// - Throws: `InterchangeError` if it is too large.
  public func png() throws(InterchangeError) -> [UInt8] {
    let across = dataset.columns * Self.scale + Self.gap
    let down = dataset.rows * Self.scale + Self.gap
    let width = columns * across + Self.gap
    var pixels = [UInt8](repeating: 96, count: width * (rows * down + Self.gap))
    for (place, index) in samples.enumerated() {
      let corner = (
        Self.gap + place / columns * down, Self.gap + place % columns * across
      )
      let image = Array(dataset.image(index))
      for row in 0..<(dataset.rows * Self.scale) {
        let source = row / Self.scale * dataset.columns
        let target = (corner.0 + row) * width + corner.1
        for column in 0..<(dataset.columns * Self.scale) {
          pixels[target + column] = image[source + column / Self.scale]
        }
      }
    }
    return try PNG.bytes(
      of: GrayImage(rows: rows * down + Self.gap, columns: width, pixels: pixels))
  }

  /// The sheet as SVG: each image with its number and its class below it.
  ///
  /// - Throws: `InterchangeError` if an image is too large.
  public func svg() throws(InterchangeError) -> String {
    let (across, down) = (dataset.columns * Self.scale + 20, dataset.rows * Self.scale + 40)
    let (width, height) = (columns * across + 20, rows * down + 12)
    let title = "\(samples.count) images of \(dataset.name)"
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
        + "aria-labelledby=\"sheet-title\" font-family=\"sans-serif\" font-size=\"12\" "
        + "fill=\"#222\" text-anchor=\"middle\">",
      "<title id=\"sheet-title\">\(GraphText.xml(title))</title>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
    ]
    for (place, index) in samples.enumerated() {
      let (x, y) = (20 + place % columns * across, 12 + place / columns * down)
      let (high, wide) = (dataset.rows * Self.scale, dataset.columns * Self.scale)
      let image = GrayImage(
        rows: dataset.rows, columns: dataset.columns, pixels: Array(dataset.image(index)))
      let data = Data(try PNG.bytes(of: image)).base64EncodedString()
      let name = dataset.classNames[Int(dataset.labels[index])]
      lines.append(
        "<image x=\"\(x)\" y=\"\(y)\" width=\"\(wide)\" height=\"\(high)\" "
          + "style=\"image-rendering:pixelated\" href=\"data:image/png;base64,\(data)\"><title>"
          + "\(GraphText.xml("\(dataset.name)/\(index): \(name)"))</title></image>")
      lines.append(
        "<text x=\"\(x + wide / 2)\" y=\"\(y + high + 13)\" font-weight=\"bold\">"
          + "\(GraphText.xml(name))</text>")
      lines.append(
        "<text x=\"\(x + wide / 2)\" y=\"\(y + high + 26)\" font-size=\"10\">no. \(index)</text>")
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }
}
