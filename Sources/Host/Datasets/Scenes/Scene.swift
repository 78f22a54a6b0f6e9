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
  /// Which part of a digit's area a piece of clutter has: enough to look like a digit from where one
  /// does not see all of it, too little to be one.
  private static let piece: ClosedRange<Float> = 0.35...0.75
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
      let (digit, label) = nextDigit(kind.scales)
      let frame = kind == .mosaic ? Frame(quarter: quarters.last ?? 0) : Frame.whole
      guard let digit, let box = place(rows: digit.rows, columns: digit.columns, in: frame)
      else { continue }
      if add(digit, of: label, at: box) { quarters.removeLast() }
    }
    for _ in 0..<Int.random(in: kind.pieces, using: &random) { addPiece(kind.scales) }
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

    /// All of it.
    static let whole = Frame(top: 0, left: 0, side: Scene.side)

    private init(top: Int, left: Int, side: Int) {
      self.top = top
      self.left = left
      self.side = side
    }

    init(quarter: Int) {
      let side = Scene.side / 2
      self.init(top: quarter / 2 * side, left: quarter % 2 * side, side: side)
    }
  }

  /// A digit of the set by chance, at a scale by chance, with its class; nil for one without ink.
  private mutating func nextDigit(_ scales: ClosedRange<Float>) -> (EnlargedDigit?, label: Int) {
    let scale = next(in: scales)
    let index = random.next(below: digits.count)
    let digit = EnlargedDigit(digits.bytes(index), digits.size, scale: scale)
    return (digit.cut(to: Self.leastInk), Int(digits.labels[index]))
  }

  /// A number by chance, each of a range as likely.
  private mutating func next(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + random.nextUnit() * (range.upperBound - range.lowerBound)
  }

  /// A place by chance; nil where there is no room.
  private mutating func place(rows: Int, columns: Int, in frame: Frame) -> BoundingBox? {
    guard rows <= frame.side, columns <= frame.side else { return nil }
    let top = frame.top + random.next(below: frame.side - rows + 1)
    let left = frame.left + random.next(below: frame.side - columns + 1)
    return BoundingBox(rows: top...(top + rows - 1), columns: left...(left + columns - 1))
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

  /// A part cut out of some digit, beside those of the scene; nothing where chance meets one.
  private mutating func addPiece(_ scales: ClosedRange<Float>) {
    guard let digit = nextDigit(scales).0 else { return }
    let area = next(in: Self.piece)
    let height = next(in: area...1)
    let rows = max(1, Int(Float(digit.rows) * height))
    let columns = max(1, Int(Float(digit.columns) * area / height))
    let top = random.next(below: digit.rows - rows + 1)
    let left = random.next(below: digit.columns - columns + 1)
    guard let box = place(rows: rows, columns: columns, in: .whole), isFree(box) else { return }
    for row in 0..<rows {
      for column in 0..<columns {
        let place = (box.rows.lowerBound + row) * Self.side + box.columns.lowerBound + column
        canvas[place] = max(
          canvas[place], digit.ink[(top + row) * digit.columns + left + column])
      }
    }
  }

  /// Moves a pixel by the sum of three numbers by chance, which is nearly normal.
  private mutating func addNoise(at place: Int) {
    let sum = random.nextUnit() + random.nextUnit() + random.nextUnit()
    canvas[place] += Self.noise * (sum / 1.5 - 1)
  }
}
