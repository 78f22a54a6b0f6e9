import Markup
import Naming

/// Samples of a data set side by side, ten in a row, as a picture file.
public struct SampleSheet {
  /// One image of the sheet.
  public struct Sample: Sendable {
    /// Its number in the data set.
    public let number: Int
    /// The name of its class.
    public let className: String
    /// Its pixels, 0...255, row by row.
    public let pixels: [UInt8]

    /// A sample from its parts.
    public init(number: Int, className: String, pixels: [UInt8]) {
      self.number = number
      self.className = className
      self.pixels = pixels
    }
  }

  private let name: String
  private let imageRows: Int
  private let imageColumns: Int
  private let samples: [Sample]

  private static let perRow = 10
  /// How many pixels of the sheet one pixel of an image takes along each side.
  private static let scale = 3
  private static let gap = 8

  /// A sheet of images of one size.
  ///
  /// - Parameters:
  ///   - name: the data set and its part, as in `mnist-5k/test`.
  ///   - rows: the rows of each image.
  ///   - columns: the columns of each image.
  public init(of name: String, rows: Int, columns: Int, samples: [Sample]) {
    self.name = name
    imageRows = rows
    imageColumns = columns
    self.samples = samples
  }

  private var columns: Int { min(Self.perRow, max(1, samples.count)) }
  private var rows: Int { max(1, (samples.count + columns - 1) / columns) }

  private func image(_ sample: Sample) -> PixelImage {
    PixelImage(rows: imageRows, columns: imageColumns, grays: sample.pixels)
  }

  /// The sheet as PNG: images alone, without their numbers and classes.
  public var png: [UInt8] {
    let across = imageColumns * Self.scale + Self.gap
    let down = imageRows * Self.scale + Self.gap
    var sheet = PixelImage(
      rows: rows * down + Self.gap, columns: columns * across + Self.gap, filled: RGB(gray: 96))
    for (place, sample) in samples.enumerated() {
      sheet.draw(
        image(sample).enlarged(Self.scale), top: Self.gap + place / columns * down,
        left: Self.gap + place % columns * across)
    }
    return PNGWriter.bytes(of: sheet)
  }

  /// The sheet as SVG: each image with its number and its class below it.
  public var svg: String {
    let (across, down) = (imageColumns * Self.scale + 20, imageRows * Self.scale + 40)
    let (width, height) = (columns * across + 20, rows * down + 12)
    let title = "\(samples.count.counting("image")) of \(name)"
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
        + "aria-labelledby=\"sheet-title\" font-family=\"sans-serif\" font-size=\"12\" "
        + "fill=\"#222\" text-anchor=\"middle\">",
      "<title id=\"sheet-title\">\(Markup.escaped(title))</title>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
    ]
    for (place, sample) in samples.enumerated() {
      lines += self.lines(
        of: sample, x: 20 + place % columns * across, y: 12 + place / columns * down)
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private func lines(of sample: Sample, x: Int, y: Int) -> [String] {
    let (high, wide) = (imageRows * Self.scale, imageColumns * Self.scale)
    let box = SVG.Box(x: Double(x), y: Double(y), width: Double(wide), height: Double(high))
    return [
      SVG.image(image(sample), in: box, title: "\(name)/\(sample.number): \(sample.className)"),
      "<text x=\"\(x + wide / 2)\" y=\"\(y + high + 13)\" font-weight=\"bold\">"
        + "\(Markup.escaped(sample.className))</text>",
      "<text x=\"\(x + wide / 2)\" y=\"\(y + high + 26)\" font-size=\"10\">"
        + "no. \(sample.number)</text>",
    ]
  }
}
