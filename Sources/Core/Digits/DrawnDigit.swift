/// Strokes of a pen, made an image as MNIST's were: the digit fits 20 × 20 pixels and is then moved
/// so that its centre of mass lies in the middle of 28 × 28 (LeCun, Cortes and Burges). Of a scene,
/// the paper is the canvas, and what is drawn stays where it was drawn.
public struct DrawnDigit: Sendable {
  /// A place of the pen.
  public struct Point: Equatable, Sendable {
    /// How far to the right.
    public let x: Float
    /// How far down.
    public let y: Float

    /// A place.
    public init(x: Float, y: Float) {
      self.x = x
      self.y = y
    }
  }

  /// The rows and columns of MNIST's images.
  public static let side = 28
  /// How many pixels the longer side of a digit takes.
  public static let reach: Float = 20

  /// The image's rows and columns.
  private let side: Int
  /// Half the width of a stroke of full ink; the ink then fades over one pixel.
  private let pen: Float
  private let strokes: [[Point]]
  private let isCentred: Bool

  /// A digit from its strokes, in any unit of length.
  ///
  /// - Parameter paper: the side of the paper; what is drawn much smaller is not enlarged to fill
  ///   the image, so that a dot stays a dot.
  public init(strokes: [[Point]], paper: Float) {
    let points = strokes.flatMap { $0 }
    let left = points.map { $0.x }.min() ?? 0
    let top = points.map { $0.y }.min() ?? 0
    let width = (points.map { $0.x }.max() ?? 0) - left
    let height = (points.map { $0.y }.max() ?? 0) - top
    (side, pen, isCentred) = (Self.side, 0.7, true)
    let ink = 2 * (pen + 0.5)
    let scale = (Self.reach - ink) / max(width, height, paper / 8, 1e-6)
    self.strokes = strokes.map { stroke in
      stroke.map { Point(x: ($0.x - left) * scale, y: ($0.y - top) * scale) }
    }
  }

  /// A scene from its strokes.
  ///
  /// - Parameters:
  ///   - side: the scene's rows and columns.
  ///   - paper: the side of the paper, in the strokes' unit of length.
  public init(strokes: [[Point]], paper: Float, sceneOf side: Int) {
    (self.side, pen, isCentred) = (side, 1.1, false)
    let scale = Float(side) / max(paper, 1e-6)
    self.strokes = strokes.map { stroke in
      stroke.map { Point(x: $0.x * scale - 0.5, y: $0.y * scale - 0.5) }
    }
  }

  /// The pixels, 0...255, row by row.
  public var pixels: [Float] {
    guard isCentred else { return painted(movedBy: Point(x: 0, y: 0)) }
    let first = painted(movedBy: Point(x: 4, y: 4))
    let center = Self.center(of: first)
    let middle = Float(side) / 2
    return painted(movedBy: Point(x: 4 + middle - center.x, y: 4 + middle - center.y))
  }

  /// The centre of mass of an image, counted in pixels from its upper left corner.
  static func center(of pixels: [Float]) -> Point {
    let mass = max(pixels.reduce(0, +), 1e-6)
    var (x, y): (Float, Float) = (0, 0)
    for (place, ink) in pixels.enumerated() {
      x += ink * Float(place % side)
      y += ink * Float(place / side)
    }
    return mass > 1e-6
      ? Point(x: x / mass, y: y / mass) : Point(x: Float(side) / 2, y: Float(side) / 2)
  }

  private func painted(movedBy shift: Point) -> [Float] {
    var pixels = [Float](repeating: 0, count: side * side)
    for stroke in strokes {
      guard var last = stroke.first else { continue }
      for point in stroke {
        paint(
          from: Point(x: last.x + shift.x, y: last.y + shift.y),
          to: Point(x: point.x + shift.x, y: point.y + shift.y), on: &pixels)
        last = point
      }
    }
    return pixels
  }

  /// Draws a line; where ink is already, the darker counts.
  private func paint(from start: Point, to end: Point, on pixels: inout [Float]) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = max(dx * dx + dy * dy, 1e-12)
    for row in range(start.y, end.y) {
      for column in range(start.x, end.x) {
        let (x, y) = (Float(column) - start.x, Float(row) - start.y)
        let share = min(1, max(0, (x * dx + y * dy) / length))
        let (right, down) = (x - share * dx, y - share * dy)
        let distance = (right * right + down * down).squareRoot()
        let ink = 255 * min(1, max(0, pen + 1 - distance))
        pixels[row * side + column] = max(pixels[row * side + column], ink.rounded())
      }
    }
  }

  /// The rows, or the columns, that a line between two places can touch.
  private func range(_ start: Float, _ end: Float) -> Range<Int> {
    func inside(_ place: Float) -> Int { Int(min(Float(side), max(0, place))) }
    let first = inside((min(start, end) - pen - 1).rounded(.down))
    return first..<max(first, inside((max(start, end) + pen + 1).rounded(.up) + 1))
  }
}
