import Equations
import Markup

/// What all SVG pictures are written with.
package enum SVG {
  /// A rectangle of the page.
  package struct Box: Equatable, Sendable {
    package let x: Double
    package let y: Double
    package let width: Double
    package let height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }
  }

  /// A coordinate with two decimals at most.
  package static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    var text = NumberText.fixed(value, 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  /// The attributes that place a rectangle.
  package static func place(_ box: Box) -> String {
    "x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" "
      + "height=\"\(number(box.height))\""
  }

  /// An element with a picture of pixels, whose edges stay sharp.
  static func image(_ pixels: PixelImage, in box: Box, title: String? = nil)
    -> String
  {
    let start =
      "<image \(place(box)) preserveAspectRatio=\"none\" image-rendering=\"pixelated\" "
      + "href=\"data:image/png;base64,\(Base64.text(PNGWriter.bytes(of: pixels)))\""
    return title.map { start + "><title>\(Markup.escaped($0))</title></image>" } ?? start + "/>"
  }
}
