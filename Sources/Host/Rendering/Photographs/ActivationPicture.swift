import Interchange
import Markup
import Photographs
import Pictures

/// A class activation map laid over the photograph, with its box, as a picture.
struct ActivationPicture {
  private let view: ActivationView
  private let scale: ColorScale
  private let reach: Double

  /// How strong the map's colours are at its largest value.
  private static let strength = 0.85
  /// What each pixel of an image that is no photograph becomes a square of.
  private static let enlargement = 16

  init(_ view: ActivationView) {
    self.view = view
    scale = ColorScale(fitting: view.map)
    reach = max(abs(scale.low), abs(scale.high))
  }

  /// The pixels, with the box or without it.
  func pixels(hasBox: Bool) -> (rows: Int, columns: Int, pixels: [UInt8]) {
    guard let photograph = view.preparation?.photograph else { return enlarged(hasBox: hasBox) }
    var pixels = photograph.pixels
    for row in 0..<photograph.rows {
      for column in 0..<photograph.columns {
        let value = view.mapValue(row: row, column: column)
        guard value != 0, reach > 0 else { continue }
        tint(&pixels, at: 3 * (row * photograph.columns + column), with: value)
      }
    }
    if hasBox, let box = view.photographBox {
      draw(box, on: &pixels, rows: photograph.rows, columns: photograph.columns)
    }
    return (photograph.rows, photograph.columns, pixels)
  }

  private func tint(_ pixels: inout [UInt8], at place: Int, with value: Double) {
    let share = Self.strength * min(1, abs(value) / reach)
    let color = scale.color(of: value)
    for (offset, channel) in [color.red, color.green, color.blue].enumerated() {
      let old = Double(pixels[place + offset])
      pixels[place + offset] = UInt8((old + (Double(channel) - old) * share).rounded())
    }
  }

  /// The outline of a box, as thick as can be seen.
  private func draw(_ box: PixelBox, on pixels: inout [UInt8], rows: Int, columns: Int) {
    let width = max(1, max(rows, columns) / 250)
    for row in box.top..<min(rows, box.top + box.rows) {
      for column in box.left..<min(columns, box.left + box.columns) {
        let fromEdge = min(
          row - box.top, box.top + box.rows - 1 - row, column - box.left,
          box.left + box.columns - 1 - column)
        guard fromEdge < width else { continue }
        let place = 3 * (row * columns + column)
        (pixels[place], pixels[place + 1]) = (Palette.box.red, Palette.box.green)
        pixels[place + 2] = Palette.box.blue
      }
    }
  }

  /// An image of a set: its panel in large squares.
  private func enlarged(hasBox: Bool) -> (rows: Int, columns: Int, pixels: [UInt8]) {
    let panel = view.panel(hasBox: hasBox)
    let (rows, columns) = (view.size.rows * Self.enlargement, view.size.columns * Self.enlargement)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let color = panel.color(row / Self.enlargement, column / Self.enlargement)
        pixels += [color.red, color.green, color.blue]
      }
    }
    return (rows, columns, pixels)
  }

  /// The picture as a PNG file.
  func png(hasBox: Bool = true) throws(InterchangeError) -> [UInt8] {
    let image = pixels(hasBox: hasBox)
    return try PNG.bytes(rows: image.rows, columns: image.columns, pixels: image.pixels)
  }

  /// The picture as an SVG drawing: the pixels, the box as a rectangle, and a line of words below.
  func svg() throws(InterchangeError) -> String {
    let image = pixels(hasBox: view.preparation == nil)
    let bytes = try PNG.bytes(rows: image.rows, columns: image.columns, pixels: image.pixels)
    let size = max(12, Double(image.columns) / 32)
    let height = Double(image.rows) + 2 * size
    var parts = [
      "<image width=\"\(image.columns)\" height=\"\(image.rows)\" "
        + "href=\"data:image/png;base64,\(bytes.base64)\"/>"
    ]
    if let box = view.photographBox {
      let place = SVG.Box(
        x: Double(box.left), y: Double(box.top), width: Double(box.columns),
        height: Double(box.rows))
      parts.append(
        "<rect \(SVG.place(place)) fill=\"none\" stroke=\"\(Palette.box.hex)\" "
          + "stroke-width=\"\(SVG.number(max(1, Double(image.columns) / 250)))\"/>")
    }
    parts.append(
      "<text x=\"\(SVG.number(size / 2))\" y=\"\(SVG.number(Double(image.rows) + 1.4 * size))\" "
        + "font-family=\"sans-serif\" font-size=\"\(SVG.number(size))\">"
        + "\(Markup.escaped(view.verdict))</text>")
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(image.columns) "
      + "\(SVG.number(height))\" width=\"\(image.columns)\" height=\"\(SVG.number(height))\" "
      + "role=\"img\"><title>\(Markup.escaped(view.verdict))</title>"
      + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
      + parts.joined(separator: "\n") + "</svg>\n"
  }
}
