/// Something to work out by hand, in a table whose last columns and rows are to be filled in.
public struct Exercise: Equatable, Sendable {
  /// What kind of exercise it is: programs that check a sheet tell them apart by it.
  public enum Kind: String, CaseIterable, Sendable {
    /// One cell of the first convolution: pixels times weights.
    case convolution
    /// A score: weights times pooled activations.
    case score
    /// One place of a class activation map.
    case place
    /// Cells of a map, added by rows.
    case cells
    /// The box around the strongest part of a map.
    case box
    /// Slopes of the loss at scores and weights.
    case slopes
  }

  /// A cell of the table.
  public enum Cell: Equatable, Sendable {
    /// Nothing stands there.
    case empty
    /// What is given.
    case given(PrintedNumber)
    /// What is to be worked out; `isBlank` unless the sheet shows how it is done.
    case asked(PrintedNumber, isBlank: Bool)
  }

  /// A row with its label.
  public struct Row: Equatable, Sendable {
    /// What the row stands for.
    public let label: String
    /// Its cells.
    public var cells: [Cell]
  }

  /// What kind it is.
  public let kind: Kind
  /// What stands above it.
  public let title: String
  /// What is to be done.
  public let task: String
  /// The heading above the labels.
  public let corner: String
  /// The columns' headings.
  public let columns: [String]
  /// The rows.
  public internal(set) var rows: [Row]
  /// What the network has, with all of its digits, for the key.
  public let remark: String

  /// How many numbers are to be worked out.
  var askedCount: Int {
    rows.reduce(0) { count, row in
      count + row.cells.count { if case .asked = $0 { true } else { false } }
    }
  }

  /// The same exercise with only the last so many answers left to work out: who has seen how it
  /// begins can end it.
  func fading(to blanks: Int) -> Exercise {
    var result = self
    var shown = askedCount - blanks
    for row in rows.indices {
      for place in rows[row].cells.indices {
        guard case .asked(let number, _) = rows[row].cells[place] else { continue }
        result.rows[row].cells[place] = .asked(number, isBlank: shown <= 0)
        shown -= 1
      }
    }
    return result
  }
}

/// A sheet for one student.
public struct Worksheet: Sendable {
  /// The lesson's title.
  public let title: String
  /// Whose sheet it is, if that is known.
  public let student: String?
  /// Which image it was made from.
  public let image: String
  /// The image's rows of brightness, from 0 to 1.
  public let pixels: [[Double]]
  /// The exercises, from worked examples to problems.
  public let exercises: [Exercise]
}
