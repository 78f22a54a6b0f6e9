import Notebooks

/// A lesson's run in Python: its prose, and code that computes everything a second time.
package struct Script: Sendable {
  /// A piece of it, in the order of the lesson.
  package enum Piece: Sendable {
    /// A step's heading.
    case heading(number: Int, [Inline])
    /// Prose of the lesson.
    case prose(Prose)
    /// A sentence of the notebook itself.
    case remark(String)
    /// The tensors that travel within it.
    case tensors
    /// Code, with what the lesson shows of it.
    case code(lines: [String], outputs: [Output], isFolded: Bool)
    /// What is shown without code.
    case output(Output)
    /// A question, with its number and the code that answers it.
    case question(Question, number: Int, answer: String)
  }

  /// The pieces.
  package let pieces: [Piece]
  /// The tensors that travel within it, by name.
  package let tensors: [CarriedTensor]
}

/// A recorded tensor that travels within a notebook.
package struct CarriedTensor: Sendable, Equatable {
  /// What it is called.
  package let name: String
  /// Its extents.
  package let shape: [Int]
  /// Its numbers; the last axis varies fastest.
  package let values: [Float]
}
