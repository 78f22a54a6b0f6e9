extension Formula {
  /// The kind of a table.
  public enum Environment: Sendable, Hashable {
    /// Equations, aligned where `&` stands.
    case aligned
    /// Equations in three columns, the relation in the middle one.
    case equationArray
    /// Formulas one below the other, in the middle.
    case gathered
    /// Lines of a bound.
    case substack
    /// A choice of values, each with its condition.
    case cases
    /// Conditions with one value, the brace on the right.
    case reversedCases
    /// A matrix without fences, each column on a side that the author chose.
    case array([Alignment])
    /// A matrix without fences.
    case matrix
    /// A matrix in parentheses.
    case parenthesizedMatrix
    /// A matrix in brackets.
    case bracketedMatrix
    /// A matrix in braces.
    case bracedMatrix
    /// A determinant.
    case determinant
    /// A matrix in double bars, its norm.
    case norm

    /// The environments by the names that LaTeX has for them.
    static let named: [String: Environment] = [
      "aligned": .aligned, "align": .aligned, "split": .aligned, "alignat": .aligned,
      "alignedat": .aligned, "flalign": .aligned, "eqnarray": .equationArray,
      "equation": .gathered, "displaymath": .gathered, "math": .gathered, "gather": .gathered,
      "gathered": .gathered, "multline": .gathered, "multlined": .gathered,
      "cases": .cases, "dcases": .cases, "rcases": .reversedCases, "array": .array([]),
      "subarray": .substack, "matrix": .matrix, "smallmatrix": .matrix,
      "pmatrix": .parenthesizedMatrix, "bmatrix": .bracketedMatrix, "Bmatrix": .bracedMatrix,
      "vmatrix": .determinant, "Vmatrix": .norm,
    ]

    /// The environments that have an argument behind their name: columns, or how many there are.
    static let withArgument: Set<String> = ["array", "subarray", "alignat", "alignedat"]

    /// The environment of a name, which may have the star of those without numbers.
    static func called(_ name: String) -> Environment? {
      named[name.last == "*" ? String(name.dropLast()) : name]
    }

    /// The fences around the table.
    var fences: (left: Delimiter, right: Delimiter) {
      switch self {
      case .aligned, .equationArray, .gathered, .substack, .array, .matrix: (.none, .none)
      case .cases: (.leftBrace, .none)
      case .reversedCases: (.none, .rightBrace)
      case .parenthesizedMatrix: (.leftParenthesis, .rightParenthesis)
      case .bracketedMatrix: (.leftBracket, .rightBracket)
      case .bracedMatrix: (.leftBrace, .rightBrace)
      case .determinant: (.bar, .bar)
      case .norm: (.doubleBar, .doubleBar)
      }
    }

    /// Whether the cells of a row are one formula.
    var joinsCells: Bool { self == .aligned || self == .equationArray }

    /// The side of its cell on which a column's content stands.
    func alignment(ofColumn column: Int) -> Alignment {
      switch self {
      case .aligned: column.isMultiple(of: 2) ? .right : .left
      case .equationArray: [.right, .center, .left][column % 3]
      case .cases, .reversedCases: .left
      case .array(let columns): column < columns.count ? columns[column] : .center
      case .gathered, .substack, .matrix, .parenthesizedMatrix, .bracketedMatrix, .bracedMatrix,
        .determinant, .norm:
        .center
      }
    }
  }

  /// The side of its cell on which a content stands.
  public enum Alignment: String, Sendable {
    /// On the left.
    case left
    /// In the middle.
    case center
    /// On the right.
    case right
  }
}
