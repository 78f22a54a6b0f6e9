import Networks

/// A scene in the making: digits and clutter on a dark canvas.
struct Scene {
  /// The canvas, 0 (ground) to 255 (full ink), row by row.
  private var canvas = [Float](repeating: 0, count: SceneSet.size.count)
  private var mask = [UInt8](repeating: 0, count: SceneSet.size.count)
  private var objects: [Truth.Object] = []
  private var random: SplitMix64
  private let digits: Dataset

  /// Rows and columns of the canvas.
  private static let side = SceneSet.size.rows
  /// What counts as ink of a digit: a quarter of full ink and more.
  private static let leastInk: Float = 64
  /// Rows and columns of a piece of clutter.
  private static let piece = 11
  /// How far noise moves a pixel at most.
  private static let noise: Float = 48
  /// How often another digit, size and place are drawn until one has room.
  private static let patience = 10_000

  /// The scene that a seed means.
  init(of digits: Dataset, _ kind: SceneKind, seed: SplitMix64) {
    self.digits = digits
    random = seed
    var quarters = [0, 1, 2, 3].shuffled(using: &random)
    for _ in 0..<Self.patience where objects.count < kind.digits {
      let scale =
        kind.scales.lowerBound
        + random.nextUnit() * (kind.scales.upperBound - kind.scales.lowerBound)
      let index = random.next(below: digits.count)
      let digit = EnlargedDigit(digits.bytes(index), digits.size, scale: scale)
        .cut(to: Self.leastInk)
      let frame =
        kind == .mosaic
        ? Frame(quarter: quarters.last ?? 0) : Frame(top: 0, left: 0, side: Self.side)
      guard let digit, let box = place(for: digit, in: frame) else { continue }
      if add(digit, of: Int(digits.labels[index]), at: box) { quarters.removeLast() }
    }
    for _ in 0..<Int.random(in: kind.pieces, using: &random) { addPiece() }
    for place in canvas.indices { addNoise(at: place) }
  }

  /// The finished pixels.
  var pixels: [UInt8] { canvas.map { UInt8(min(255, max(0, $0.rounded()))) } }

  /// Which digits stand where.
  var truth: Truth { Truth(objects: objects, mask: mask) }

  /// A square of the canvas in which a digit may stand.
  private struct Frame {
    let top: Int
    let left: Int
    let side: Int

    init(top: Int, left: Int, side: Int) {
      self.top = top
      self.left = left
      self.side = side
    }

    init(quarter: Int) {
      side = Scene.side / 2
      top = quarter / 2 * side
      left = quarter % 2 * side
    }
  }

  /// A place for a digit by chance; nil where it has no room.
  private mutating func place(for digit: EnlargedDigit, in frame: Frame) -> BoundingBox? {
    guard digit.rows <= frame.side, digit.columns <= frame.side else { return nil }
    let top = frame.top + random.next(below: frame.side - digit.rows + 1)
    let left = frame.left + random.next(below: frame.side - digit.columns + 1)
    return BoundingBox(
      rows: top...(top + digit.rows - 1), columns: left...(left + digit.columns - 1))
  }

  /// Draws a digit; does nothing, and says so, if its class is there already or it would overlap
  /// another.
  private mutating func add(_ digit: EnlargedDigit, of label: Int, at box: BoundingBox) -> Bool {
    guard isFree(box), !objects.contains(where: { $0.label == label }) else { return false }
    objects.append(Truth.Object(label: label, box: box))
    for row in 0..<digit.rows {
      for column in 0..<digit.columns {
        let place = (box.rows.lowerBound + row) * Self.side + box.columns.lowerBound + column
        let ink = digit.ink[row * digit.columns + column]
        canvas[place] = max(canvas[place], ink)
        if ink >= Self.leastInk { mask[place] = UInt8(objects.count) }
      }
    }
    return true
  }

  /// Whether no digit stands within a box.
  private func isFree(_ box: BoundingBox) -> Bool {
    objects.allSatisfy { $0.box.intersection(box) == nil }
  }

  /// A square cut out of some digit, beside those of the scene; nothing where chance meets one.
  private mutating func addPiece() {
    let size = digits.size
    guard size.rows >= Self.piece, size.columns >= Self.piece else { return }
    let source = digits.bytes(random.next(below: digits.count))
    let from = (
      row: random.next(below: size.rows - Self.piece + 1),
      column: random.next(below: size.columns - Self.piece + 1)
    )
    let to = (
      row: random.next(below: Self.side - Self.piece + 1),
      column: random.next(below: Self.side - Self.piece + 1)
    )
    let box = BoundingBox(
      rows: to.row...(to.row + Self.piece - 1), columns: to.column...(to.column + Self.piece - 1))
    guard isFree(box) else { return }
    for row in 0..<Self.piece {
      for column in 0..<Self.piece {
        let ink =
          source[source.startIndex + (from.row + row) * size.columns + from.column + column]
        let place = (to.row + row) * Self.side + to.column + column
        canvas[place] = max(canvas[place], Float(ink))
      }
    }
  }

  /// Moves a pixel by the sum of three numbers by chance, which is nearly normal.
  private mutating func addNoise(at place: Int) {
    let sum = random.nextUnit() + random.nextUnit() + random.nextUnit()
    canvas[place] += Self.noise * (sum / 1.5 - 1)
  }
}
