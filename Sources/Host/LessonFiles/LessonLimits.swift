import Expressions
import Lessons
import Notebooks

/// How much a lesson may make: a small file can ask for much, and one comes from a stranger.
enum LessonLimits {
  /// How deeply lists and quotations may be nested.
  static let deepestBlock = 16
  /// How deeply emphasis and links may be nested.
  static let deepestInline = 24
  /// How many cells a table may have.
  static let mostTableCells = 20_000
  /// How many steps a lesson may have.
  static let mostSteps = 500
  /// How many lines all cells together may have. Each may draw maps or run the network again.
  static let mostLines = 150
  /// How many values may stand in the text.
  static let mostValues = 1_000

  /// Refuses tables that would have too many cells: Markdown fills every row up to the width of the
  /// heading, so that the cells can be more than the file has bytes.
  ///
  /// - Throws: `LineError` at the row under the heading.
  static func requireTables(_ lines: [String], file: String) throws(LineError) {
    var end = 0
    for (index, line) in lines.enumerated() {
      guard let columns = columns(ofRule: line) else { continue }
      if end <= index {
        end = lines[index...].firstIndex { $0.allSatisfy { $0.isWhitespace } } ?? lines.count
      }
      guard (end - index) <= mostTableCells / columns else {
        throw LineLocation(file: file, line: index + 1, text: line).error(
          Mistake("a table has at most \(mostTableCells) cells; split it", column: 1))
      }
    }
  }

  /// The columns of a table's row of dashes; nil for any other line.
  private static func columns(ofRule line: String) -> Int? {
    guard line.utf8.contains(UInt8(ascii: "-")), line.allSatisfy({ "|-: \t>*+".contains($0) })
    else { return nil }
    return max(1, line.split { $0 != "-" }.count)
  }

  /// Refuses more values in the text than there may be.
  ///
  /// - Throws: `LineError` at the first that is too much.
  static func requireValues(_ count: Int, at place: LineLocation) throws(LineError) {
    guard count <= mostValues else {
      throw place.error(
        Mistake("a lesson's text has at most \(mostValues) values; split it", column: 1))
    }
  }

  /// Refuses lessons that are too long to be run.
  ///
  /// - Throws: `LineError` at the first line that is too much.
  static func requireLength(_ sections: [Lesson.Section], file: String) throws(LineError) {
    var lines: [LineLocation] = []
    for section in sections {
      for case .cell(let cell) in section.pieces { lines += cell }
    }
    guard lines.count <= mostLines else {
      throw lines[mostLines].error(
        Mistake("a lesson's cells have at most \(mostLines) lines; split it", column: 1))
    }
    guard sections.count <= mostSteps else {
      throw LineLocation(file: file, line: 1, text: "").error(
        Mistake("a lesson has at most \(mostSteps) steps; split it", column: 1))
    }
  }
}
