/// Finds what is written in a picture: pieces of ink that are no frame, those of one figure together.
struct FigureFinder {
  /// Pieces that belong together.
  struct Figure {
    /// The pieces, the largest first.
    var pieces: [InkPiece]
    /// The box around all.
    var box: PixelBox

    /// Whether it reaches a side of the picture.
    var isCutOff: Bool { pieces.contains { $0.covered.contains { $0 > 0 } } }

    /// How many pixels of ink.
    var area: Int { pieces.reduce(0) { $0 + $1.pixels.count } }
  }

  /// What was found.
  struct Finding {
    /// The figures, that with the most ink first.
    let figures: [Figure]
    /// The contrast above which pixels were taken for ink.
    let threshold: Float
    /// The contrast of full ink.
    let fullInk: Float
    /// How many pieces were too small for a figure.
    let specks: Int
  }

  /// Why nothing was found.
  enum Failure: Error {
    /// Nothing stands out from the paper.
    case blank
    /// All ink runs from edge to edge, or along them.
    case frames
  }

  private let contrast: Plane
  private let smooth: Plane
  private let noise: Float

  /// The contrast that ink has at least.
  private static let leastInk: Float = 0.13
  /// Shares of full ink that are tried for the boundary between ink and paper: a higher one parts a
  /// digit from the printed lines that it stands on.
  private static let boundaries: [Float] = [0.45, 0.55, 0.65, 0.75, 0.85]

  init(_ contrast: Plane) {
    self.contrast = contrast
    smooth = contrast.blurred(reach: 1)
    // What half of the pixels stay below is noise of the paper.
    noise = smooth.reduced(to: 256).quantile(0.75)
  }

  /// Looks for figures, first among all ink, then without what turned out to be frames.
  func find() throws(Failure) -> Finding {
    var isLeftOut = [Bool](repeating: false, count: contrast.values.count)
    var hadFrames = false
    for _ in 0..<3 {
      let fullInk = fullInk(without: isLeftOut)
      guard fullInk > max(Self.leastInk, 2.5 * noise) else { break }
      for share in Self.boundaries {
        if let finding = finding(share * fullInk, fullInk, without: isLeftOut) { return finding }
      }
      hadFrames = true
      leaveOutFrames(above: Self.boundaries[0] * fullInk, &isLeftOut)
    }
    throw hadFrames ? .frames : .blank
  }

  /// The contrast of the darkest pixels, without the few that noise has made so.
  private func fullInk(without isLeftOut: [Bool]) -> Float {
    let bins = 1_000
    var counts = [Int](repeating: 0, count: bins + 1)
    for place in smooth.values.indices where !isLeftOut[place] {
      counts[min(bins, Int(smooth.values[place] * Float(bins)))] += 1
    }
    var left = max(12, smooth.values.count / 4_000)
    for bin in (0...bins).reversed() {
      left -= counts[bin]
      if left <= 0 { return Float(bin) / Float(bins) }
    }
    return 0
  }

  private func pieces(above threshold: Float, without isLeftOut: [Bool]) -> [InkPiece] {
    var marked = contrast.values.map { $0 > threshold }
    for place in marked.indices where isLeftOut[place] { marked[place] = false }
    return InkPiece.all(
      in: marked, rows: contrast.rows, columns: contrast.columns, leastPixels: 4)
  }

  /// The figures at a boundary; nil if most of the full ink is in frames.
  private func finding(
    _ threshold: Float, _ fullInk: Float, without isLeftOut: [Bool]
  ) -> Finding? {
    let all = pieces(above: threshold, without: isLeftOut)
    let inner = all.filter { !$0.isFrame }
    func full(_ pieces: [InkPiece]) -> Int {
      pieces.reduce(0) { sum, piece in
        sum + piece.pixels.count { smooth.values[$0] > 0.8 * fullInk }
      }
    }
    guard let largest = inner.map({ $0.pixels.count }).max(), 2 * full(inner) >= full(all) else {
      return nil
    }
    let side = inner.map { $0.box.side }.max() ?? 0
    let large = inner.filter { 25 * $0.pixels.count >= largest || 4 * $0.box.side >= side }
    let figures = Self.grouped(large)
    return Finding(
      figures: figures.sorted { $0.area > $1.area }, threshold: threshold, fullInk: fullInk,
      specks: inner.count - large.count)
  }

  /// Frames have soft edges, which go with them.
  private func leaveOutFrames(above threshold: Float, _ isLeftOut: inout [Bool]) {
    let reach = 4
    for piece in pieces(above: threshold, without: isLeftOut) where piece.isFrame {
      for pixel in piece.pixels {
        let (row, column) = (pixel / contrast.columns, pixel % contrast.columns)
        for y in max(0, row - reach)...min(contrast.rows - 1, row + reach) {
          for x in max(0, column - reach)...min(contrast.columns - 1, column + reach) {
            isLeftOut[y * contrast.columns + x] = true
          }
        }
      }
    }
  }

  /// Puts pieces together until no two of the figures belong together.
  private static func grouped(_ pieces: [InkPiece]) -> [Figure] {
    var figures: [Figure] = []
    for piece in pieces.sorted(by: { $0.pixels.count > $1.pixels.count }) {
      var figure = Figure(pieces: [piece], box: piece.box)
      while let other = figures.firstIndex(where: { belongTogether($0.box, figure.box) }) {
        let found = figures.remove(at: other)
        figure = Figure(
          pieces: found.pieces + figure.pieces, box: found.box.united(with: figure.box))
      }
      figures.append(figure)
    }
    return figures
  }

  /// Whether two boxes hold strokes of one digit: one above the other, as the two of a 5, or a small
  /// one close to a large one. Two digits stand beside each other and are about as high.
  private static func belongTogether(_ one: PixelBox, _ other: PixelBox) -> Bool {
    let across = gap(one.left, one.columns, other.left, other.columns)
    let down = gap(one.top, one.rows, other.top, other.rows)
    let side = max(one.side, other.side)
    let isAbove = -10 * across >= 3 * min(one.columns, other.columns)
    if isAbove, 4 * down <= side { return true }
    let isSmall = 10 * min(one.rows, other.rows) < 7 * max(one.rows, other.rows)
    return isSmall && 100 * max(across, down) <= 12 * side
  }

  /// The pixels between two stretches; negative where they overlap.
  private static func gap(_ start: Int, _ count: Int, _ other: Int, _ otherCount: Int) -> Int {
    max(start, other) - min(start + count, other + otherCount)
  }
}
