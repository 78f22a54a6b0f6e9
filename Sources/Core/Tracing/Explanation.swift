/// The arithmetic behind one number of a trace.
public struct Explanation: Equatable, Sendable {
  /// The version of this layout in JSON.
  public let schemaVersion = 1
  /// The cell, as in `M_c[c: 7, y: 4, x: 9]`.
  public let cell: String
  /// Where the number comes from: the node with its operation, or that it is given or learned.
  public let origin: String
  /// The number that the pass recorded, in float32; of what is computed from the pass, the number
  /// itself.
  public let recorded: Double
  /// What the arithmetic gives in float64; nil for a number that is given or learned,
  /// and for one that this arithmetic has made.
  public let result: Double?
  /// The arithmetic: one part for a number of the forward pass; for a gradient one for each node
  /// through which the cell acts, to be added up.
  public let parts: [Part]
  /// What must be said besides.
  public let remarks: [String]
  /// The nodes that read the cell; said only of the cell that was asked for.
  public let uses: [Use]
  /// How many pixels of the image the cell sees; nil for what the image does not act on, and for
  /// operands.
  public let pixels: Pixels?
  /// The cells that the number is made of, explained in their turn; as deep as was asked for.
  public let operands: [Explanation]

  /// One piece of arithmetic.
  public struct Part: Equatable, Sendable {
    /// The node that computes it, for gradients.
    public let heading: String?
    /// The definition, with its symbols.
    public let formula: Written
    /// The same with the numbers put in; nil where the sum below says it all.
    public let numbers: Written?
    /// What comes out, in float64.
    public let value: Double
    /// The sums and choices within it.
    public let sums: [Sum]
    /// The cells that are read outside them, by their names.
    public internal(set) var cells: [String]
  }

  /// An equation in the two notations.
  public struct Written: Equatable, Sendable {
    /// As text with mathematical signs.
    public let text: String
    /// As LaTeX.
    public let latex: String

    /// An equation that was written twice.
    public init(text: String, latex: String) {
      self.text = text
      self.latex = latex
    }
  }

  /// A sum, or the largest or smallest of several numbers.
  public struct Sum: Equatable, Sendable {
    /// What is done with the terms.
    public enum Kind: String, Sendable {
      /// They are added.
      case sum
      /// The largest is taken.
      case maximum
      /// The smallest is taken.
      case minimum
    }

    /// What is done with the terms.
    public let kind: Kind
    /// A term, with its symbols and the cell's indices.
    public let term: Written
    /// What runs.
    public let variables: [String]
    /// What each term is made of.
    public let columns: [String]
    /// The terms shown: of a sum the largest by size, of a choice the best.
    public let terms: [Term]
    /// How many terms there are in all.
    public let count: Int
    /// What the terms that are not shown add up to; for a choice, nil.
    public let rest: Double?
    /// What comes out.
    public let value: Double
  }

  /// One term of a sum.
  public struct Term: Equatable, Sendable {
    /// The value of each variable.
    public let indices: [Int]
    /// The numbers that it is made of, one for each column.
    public let factors: [Double]
    /// The names of the cells that these are, nil for what is computed.
    public let cells: [String?]
    /// What it comes to.
    public let value: Double
    /// Whether it is the one that a choice takes.
    public let isChosen: Bool
  }

  /// A node that reads the cell.
  public struct Use: Equatable, Sendable {
    /// The node.
    public let node: String
    /// The operation.
    public let operation: String
    /// How many of the node's cells use the cell.
    public let count: Int
  }

  /// How many pixels a cell sees.
  public struct Pixels: Equatable, Sendable {
    /// How many it can depend on, whatever the image.
    public let possible: Int
    /// On how many a small change acts, on this image.
    public let actual: Int
    /// How many the image has.
    public let all: Int
  }
}
