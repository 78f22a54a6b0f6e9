import Markup

/// A formula written in the LaTeX subset of the lessons, and its forms for terminals and pages.
///
/// A formula that exists is well-formed: writing it never fails.
public struct Formula: Sendable, Hashable {
  /// The source as it was given, without the dollar signs around it.
  public let latex: String

  /// What the source means.
  public let term: Term

  /// What the source has that is not known, as sentences with their places: commands and
  /// environments, which every form shows as they are written.
  public let unknown: [FormulaError]

  /// How many unknown commands and environments are noted; one is enough to have something to do.
  public static let mostUnknown = 16

  /// The most characters that a source may have.
  public static let longestSource = 4096

  /// How deep groups, arguments, fences and environments may stand in each other.
  public static let deepestNesting = 32

  /// The most rows that one environment may have.
  public static let mostRows = 64

  /// The most columns that one environment may have.
  public static let mostColumns = 32

  /// Reads a formula.
  ///
  /// - Throws: `FormulaError` with the offset, in characters from 0, of what cannot be read.
  public init(parsing latex: String) throws(FormulaError) {
    let characters = Array(latex)
    guard characters.count <= Self.longestSource else {
      throw .tooLong(count: characters.count, limit: Self.longestSource)
    }
    var parser = FormulaParser(characters)
    self.latex = latex
    self.term = try parser.formula()
    self.unknown = parser.unknown
  }

  /// The formula in one line of text, as in `S_c = Σ_k w_k^c F_k`.
  ///
  /// Symbols keep the spelling that code has, `f_k`. A space binds looser than a fraction's
  /// slash: `a/b c` is a/b times c. Scripts of several symbols stand in braces.
  public var line: String { LineWriter().text(term) }

  /// The formula in two dimensions; every line has `blockWidth` columns.
  public var block: [String] { BlockWriter().box(term).lines }

  /// The columns that `block` takes.
  public var blockWidth: Int { BlockWriter().box(term).width }

  /// The formula in two dimensions within a width.
  ///
  /// A formula that is too wide is broken before relations, plus and minus, its further lines
  /// indented by 4. One that still does not fit becomes the line form, however wide that is.
  /// All lines have the same width.
  ///
  /// - Parameter maximumWidth: the width to keep to, in columns.
  public func block(maximumWidth: Int) -> [String] {
    let writer = BlockWriter()
    let whole = writer.box(term)
    if whole.width <= maximumWidth { return whole.lines }
    let broken = writer.broken(term, maximumWidth: maximumWidth)
    return broken.width <= maximumWidth ? broken.lines : [line]
  }

  /// The formula as MathML Core: one `math` element, with the line form as `alttext`.
  ///
  /// - Parameter display: whether the formula stands on a line of its own.
  public func mathML(display: Bool) -> String {
    let content = MathMLWriter().markup(term, isRow: true)
    let kind = display ? "block" : "inline"
    return "<math display=\"\(kind)\" alttext=\"\(Markup.escaped(line))\">\(content)</math>"
  }
}
