/// A picture of a digit, made an image as MNIST's were. One that has the right size already stays
/// as it is.
public struct PhotographedDigit: Sendable {
  private let rows: Int
  private let columns: Int
  private let pixels: [Float]

  /// A picture in shades of gray, 0...255, row by row, of which there are as many as rows and
  /// columns say.
  public init(rows: Int, columns: Int, pixels: [Float]) {
    precondition(rows > 0 && columns > 0 && rows * columns == pixels.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.pixels = pixels
  }

  /// The pixels, 0...255, row by row: light ink on dark ground.
  public var digit: [Float] {
    let side = DrawnDigit.side
    let ink = inked
    if rows == side, columns == side { return isLightPaper ? ink : pixels }
    guard let place = placement(of: ink) else {
      return [Float](repeating: 0, count: side * side)
    }
    return placed(ink, place.box, atX: place.x, y: place.y)
  }

  /// Where the image's upper left corner lies in the picture, and how many of the picture's pixels
  /// one of the image's is; nil if there is no ink.
  public var corner: (row: Float, column: Float, size: Float)? {
    placement(of: inked).map { place in
      let size = place.box.size
      return (
        Float(place.box.top) - place.y * size, Float(place.box.left) - place.x * size, size
      )
    }
  }

  /// The box around the ink, and where its corner goes in the image: its centre of mass into the
  /// middle.
  private func placement(of ink: [Float]) -> (box: Box, x: Float, y: Float)? {
    let dark = (ink.max() ?? 0) / 4
    let marked = ink.indices.filter { ink[$0] > dark }
    guard dark > 0, let top = marked.first.map({ $0 / columns }),
      let bottom = marked.last.map({ $0 / columns })
    else { return nil }
    let left = marked.map { $0 % columns }.min() ?? 0
    let right = marked.map { $0 % columns }.max() ?? 0
    let box = Box(top: top, left: left, rows: bottom - top + 1, columns: right - left + 1)
    let center = DrawnDigit.center(of: placed(ink, box, atX: 4, y: 4))
    let middle = Float(DrawnDigit.side) / 2
    return (box, 4 + middle - center.x, 4 + middle - center.y)
  }

  private struct Box {
    let top: Int
    let left: Int
    let rows: Int
    let columns: Int

    /// How many of the picture's pixels one of the image's is.
    var size: Float { Float(max(rows, columns)) / DrawnDigit.reach }
  }

  /// Whether the picture's edge is light, as paper is.
  private var isLightPaper: Bool {
    let edge = pixels.indices.filter { place in
      let (row, column) = (place / columns, place % columns)
      return row == 0 || column == 0 || row == rows - 1 || column == columns - 1
    }
    return edge.reduce(0) { $0 + pixels[$1] } > 127.5 * Float(edge.count)
  }

  /// Light ink on dark ground, from 0 to 255.
  private var inked: [Float] {
    let light = isLightPaper ? pixels.map { 255 - $0 } : pixels
    let ground = light.min() ?? 0
    let reach = max(1, (light.max() ?? 0) - ground)
    return light.map { ($0 - ground) * 255 / reach }
  }

  /// The part of the picture in a box, its longer side 20 pixels long, with its upper left corner
  /// at a place of the image: each pixel is the mean of what lies in it.
  private func placed(_ ink: [Float], _ box: Box, atX x: Float, y: Float) -> [Float] {
    let side = DrawnDigit.side
    let size = box.size
    let samples = max(2, min(16, Int(size.rounded(.up))))
    var image: [Float] = []
    for place in 0..<side * side {
      var sum: Float = 0
      for part in 0..<samples * samples {
        let down = (Float(part / samples) + 0.5) / Float(samples)
        let across = (Float(part % samples) + 0.5) / Float(samples)
        let row = Int(((Float(place / side) + down - y) * size).rounded(.down))
        let column = Int(((Float(place % side) + across - x) * size).rounded(.down))
        guard (0..<box.rows).contains(row), (0..<box.columns).contains(column) else { continue }
        sum += ink[(box.top + row) * columns + box.left + column]
      }
      image.append((sum / Float(samples * samples)).rounded())
    }
    return image
  }
}
