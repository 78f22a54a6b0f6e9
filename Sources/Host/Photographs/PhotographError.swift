import Datasets
import Interchange
import Naming

/// Why a picture cannot be made an image of a digit.
public enum PhotographError: Error, Equatable, CustomStringConvertible {
  /// There is no such picture, or it cannot be read.
  case data(DatasetError)
  /// Nothing stands out from the paper.
  case blank(String)
  /// All ink runs from edge to edge of the picture.
  case frames(String)
  /// There are several figures, of which each could be meant; the boxes are in the file's pixels.
  case several(String, [PixelBox])
  /// The ink lies in many pieces.
  case scattered(String, pieces: Int)
  /// The largest piece of ink is too small.
  case tooSmall(String, PixelBox)
  /// The ink is a filled patch, not strokes.
  case filled(String, PixelBox)
  /// A folder holds more than is read.
  case tooMany(String, String, most: Int)
  /// Pictures of a folder cannot be used.
  case unusable(String, count: Int, first: String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .data(let error): error.description
    case .blank(let name):
      "\(name) shows no digit: nothing in it stands out from its ground; take a picture of a digit "
        + "in clear ink."
    case .frames(let name):
      "\(name) shows no digit: its ink runs from edge to edge, as lines of a paper do; leave some "
        + "paper around the digit, and write it darker than the lines."
    case .several(let name, let boxes):
      "\(name) shows \(boxes.count) figures, \(Self.list(boxes)); cut out the one that is meant."
    case .scattered(let name, let pieces):
      "\(name) shows no digit: its ink lies in \(pieces.counting("piece")) of about one size; take a "
        + "picture of one digit on plain paper."
    case .tooSmall(let name, let box):
      "\(name) shows no digit: the largest piece of ink is \(box.columns) wide and \(box.rows) high "
        + "in pixels; take the picture from nearer."
    case .filled(let name, let box):
      "\(name) shows no digit: the ink at \(box.place) is a filled patch and no strokes; take a "
        + "picture of one digit on plain paper."
    case .tooMany(let folder, let what, let most):
      "\(folder) holds more than \(most) \(what), the most that are read; use a part of it."
    case .unusable(let folder, let count, let first):
      "\(count.counting("picture")) in \(folder) cannot be used; `lesson data check \(folder)` names "
        + "all, and the first is this: \(first)"
    }
  }

  private static func list(_ boxes: [PixelBox]) -> String {
    let most = 5
    let named = boxes.prefix(most).map { "\($0.columns) × \($0.rows) at \($0.place)" }
    let rest = boxes.count > most ? ", and \(boxes.count - most) more" : ""
    return "in pixels " + named.joined(separator: ", ") + rest
  }

  /// Whether nothing was found: with light and dark exchanged there may be something.
  var isWithoutFigure: Bool {
    switch self {
    case .blank, .frames: true
    case .data, .several, .scattered, .tooSmall, .filled, .tooMany, .unusable: false
    }
  }
}

extension PixelBox {
  /// Where its upper left corner is.
  fileprivate var place: String { "x \(left), y \(top)" }

  /// The box in pixels of the file that a picture was read from.
  public func inFile(of picture: ColorImage) -> PixelBox {
    let factor = Double(picture.fileColumns) / Double(picture.columns)
    func scaled(_ count: Int) -> Int { Int((Double(count) * factor).rounded()) }
    return PixelBox(
      top: scaled(top), left: scaled(left), rows: max(1, scaled(rows)),
      columns: max(1, scaled(columns)))
  }
}

extension PhotographError {
  /// Runs what a data set's error may come of.
  static func reading<Found>(
    _ look: () throws(DatasetError) -> Found
  ) throws(PhotographError) -> Found {
    do throws(DatasetError) {
      return try look()
    } catch {
      throw .data(error)
    }
  }

  /// Runs a search, and says of which picture it found nothing.
  static func explained<Found>(
    _ name: String, _ search: () throws(FigureFinder.Failure) -> Found
  ) throws(PhotographError) -> Found {
    do throws(FigureFinder.Failure) {
      return try search()
    } catch {
      switch error {
      case .blank: throw .blank(name)
      case .frames: throw .frames(name)
      }
    }
  }

  /// The one figure that can be a digit.
  static func only(
    _ figures: [FigureFinder.Figure], name: String, in picture: ColorImage
  ) throws(PhotographError) -> FigureFinder.Figure {
    // What the picture cuts off is the edge of a table, a finger, a neighbour, if there is more.
    let inner = figures.filter { !$0.isCutOff }
    let side = figures.map { $0.box.side }.max() ?? 0
    let whole = inner.contains { 4 * $0.box.side >= side } ? inner : figures
    guard let first = whole.first else { throw .blank(name) }
    let others = whole.dropFirst().filter {
      100 * $0.box.side >= 35 * first.box.side && 100 * $0.area >= 15 * first.area
    }
    if others.count >= 12 { throw .scattered(name, pieces: others.count + 1) }
    guard others.isEmpty else {
      throw .several(name, ([first] + others).map { $0.box.inFile(of: picture) })
    }
    let box = first.box
    let found = box.inFile(of: picture)
    if box.side < 8 { throw .tooSmall(name, found) }
    let isCompact = 2 * min(box.rows, box.columns) > box.side
    if isCompact, 4 * first.area > 3 * box.rows * box.columns { throw .filled(name, found) }
    return first
  }
}
