import Digits
import Interchange

/// A photograph of a digit, made an image as MNIST's were, stage by stage: ink told from paper, the
/// digit found, its strokes made as thick as MNIST's, brought to 20 × 20 pixels and centred by its
/// mass in 28 × 28 (LeCun, Cortes and Burges).
public struct Preparation: Equatable, Sendable {
  /// The photograph, perhaps smaller than its file has it.
  public let photograph: ColorImage
  /// How bright it is, 0…255.
  public let brightness: Plane
  /// Whether its ink is darker than its paper.
  public let hasDarkInk: Bool
  /// How bright the paper under each pixel is, 0…255.
  public let paper: Plane
  /// How much of the paper's light is missing at each pixel, 0…1.
  public let ink: Plane
  /// Where the digit is in the photograph.
  public let box: PixelBox
  /// The digit alone, with a margin, 0…255.
  public let digit: Plane
  /// How many of the photograph's pixels wide its strokes are.
  public let strokeWidth: Double
  /// The digit with thicker strokes; nil if they were thick enough.
  public let thickened: Plane?
  /// How many specks of ink were left out.
  public let specks: Int
  /// The 28 × 28 pixels, row by row: light ink on dark ground.
  public let pixels: [Float]
  /// Where the upper left corner of the 28 × 28 pixels lies in the photograph, and how many of the
  /// photograph's pixels one of them is.
  public let corner: (row: Double, column: Double, size: Double)

  /// How many rows and columns the prepared image has.
  public static let side = DrawnDigit.side

  /// Strokes narrower than this are made as wide as the other number says, in pixels of the prepared
  /// image: MNIST's digits were written with thick pens.
  private static let narrowStroke = 1.3
  private static let usualStroke = 2.0

  /// Prepares a photograph.
  ///
  /// - Parameters:
  ///   - name: its name, for errors.
  ///   - isDark: whether the ink is darker than the paper; found out if nil.
  /// - Throws: `PhotographError` if there is no digit, or more than one.
  public init(
    of photograph: ColorImage, name: String, isDark: Bool? = nil
  ) throws(PhotographError) {
    let brightness = Plane(
      rows: photograph.rows, columns: photograph.columns,
      values: photograph.grays.map { Float($0) })
    let likely = isDark ?? InkContrast.isDark(brightness)
    do throws(PhotographError) {
      try self.init(photograph, brightness, isDark: likely, name: name)
    } catch {
      // Little ink, or much of it, may speak for the wrong side.
      guard isDark == nil, error.isWithoutFigure,
        let other = try? Preparation(photograph, brightness, isDark: !likely, name: name)
      else { throw error }
      self = other
    }
  }

  private init(
    _ photograph: ColorImage, _ brightness: Plane, isDark: Bool, name: String
  ) throws(PhotographError) {
    let contrast = InkContrast(of: brightness, isDark: isDark)
    let finding = try PhotographError.explained(name) { () throws(FigureFinder.Failure) in
      try FigureFinder(contrast.ink).find()
    }
    let figure = try PhotographError.only(finding.figures, name: name, in: photograph)
    let alone = FigureInk(of: figure, finding, in: contrast.ink)
    let width = figure.pieces[0].strokeWidth
    let pixel = Double(figure.box.side) / Double(DrawnDigit.reach)
    let isNarrow = width < Self.narrowStroke * pixel
    let reach = Int(((Self.usualStroke * pixel - width) / 2).rounded())
    let thickened = isNarrow && reach > 0 ? alone.ink.largest(reach: reach) : nil
    let prepared = thickened ?? alone.ink
    let picture = PhotographedDigit(
      rows: prepared.rows, columns: prepared.columns, pixels: prepared.values)
    self.photograph = photograph
    self.brightness = brightness
    hasDarkInk = isDark
    paper = contrast.paper
    ink = contrast.ink
    box = figure.box
    digit = alone.ink
    strokeWidth = width
    self.thickened = thickened
    specks = finding.specks
    pixels = picture.digit
    let corner = picture.corner ?? (0, 0, 1)
    self.corner = (
      Double(alone.box.top) + Double(corner.row), Double(alone.box.left) + Double(corner.column),
      Double(corner.size)
    )
  }

  /// Equal photographs have equal preparations.
  public static func == (one: Preparation, other: Preparation) -> Bool {
    one.photograph == other.photograph && one.pixels == other.pixels
  }
}

/// The ink of one figure, without all other ink.
private struct FigureInk {
  /// The figure's box with a margin.
  let box: PixelBox
  /// The ink, 0…255.
  let ink: Plane

  /// The ink around the figure's pixels, from nothing well below the boundary to all well above it;
  /// its soft edges go with it.
  init(of figure: FigureFinder.Figure, _ finding: FigureFinder.Finding, in contrast: Plane) {
    let margin = max(4, figure.box.side / 8)
    box = figure.box.widened(by: margin)
    var mark = Plane(
      rows: box.rows, columns: box.columns,
      values: [Float](repeating: 0, count: box.rows * box.columns))
    for piece in figure.pieces {
      for pixel in piece.pixels {
        let (row, column) = (pixel / contrast.columns, pixel % contrast.columns)
        mark.values[(row - box.top) * box.columns + column - box.left] = 1
      }
    }
    let near = mark.largest(reach: 2)
    let low = 0.6 * finding.threshold
    let high = min(1.4 * finding.threshold, 0.9 * finding.fullInk)
    var ink = contrast.part(box)
    for place in ink.values.indices {
      let share = (ink.values[place] - low) / max(high - low, 1e-6)
      ink.values[place] = near.values[place] * 255 * min(1, max(0, share))
    }
    self.ink = ink
  }
}
