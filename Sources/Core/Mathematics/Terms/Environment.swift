extension Formula {
  /// The kind of a table.
  public enum Environment: Sendable, Hashable {
    /// Equations, aligned where `&` stands.
    case aligned
    /// A choice of values, each with its condition.
    case cases
    /// A matrix without fences.
    case matrix
    /// A matrix in parentheses.
    case parenthesizedMatrix
    /// A matrix in brackets.
    case bracketedMatrix
    /// A determinant.
    case determinant

    /// The environments by the names that LaTeX has for them.
    static let named: [String: Environment] = [
      "aligned": .aligned, "align": .aligned, "align*": .aligned, "split": .aligned,
      "cases": .cases, "matrix": .matrix, "pmatrix": .parenthesizedMatrix,
      "bmatrix": .bracketedMatrix, "vmatrix": .determinant,
    ]

    /// The fences around the table.
    var fences: (left: Delimiter, right: Delimiter) {
      switch self {
      case .aligned, .matrix: (.none, .none)
      case .cases: (.leftBrace, .none)
      case .parenthesizedMatrix: (.leftParenthesis, .rightParenthesis)
      case .bracketedMatrix: (.leftBracket, .rightBracket)
      case .determinant: (.bar, .bar)
      }
    }

    /// The side of its cell on which a column's content stands.
    func alignment(ofColumn column: Int) -> Alignment {
      switch self {
      case .aligned: column.isMultiple(of: 2) ? .right : .left
      case .cases: .left
      case .matrix, .parenthesizedMatrix, .bracketedMatrix, .determinant: .center
      }
    }
  }

  /// The side of its cell on which a content stands.
  enum Alignment: String {
    case left
    case center
    case right
  }
}
