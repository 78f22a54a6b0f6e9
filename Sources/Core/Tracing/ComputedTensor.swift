import Equations
import Networks

/// Numbers that are computed from those of a pass, such as a map of Grad-CAM: the arithmetic of a
/// cell, and what it reads.
///
/// What the pass recorded has its definitions in the graph; this is for everything else that is
/// made of it.
package struct ComputedTensor {
  /// A tensor that the arithmetic reads.
  package struct Operand: Equatable {
    /// What stands behind the numbers.
    package enum Content: Equatable {
      /// A node or parameter, or a gradient there.
      case recorded(CellReference.Holder, gradientOf: CellReference.Source?)
      /// Numbers that were computed themselves.
      case numbers(Tensor)
    }

    /// What it is called in text.
    package let title: String
    /// What it is called in LaTeX.
    package let latex: String
    /// What stands behind the numbers.
    package let content: Content
    /// The name of a cell with its indices open, as in `w[c: 7, k: {k}]`; nil where nothing stands
    /// behind it.
    package let cellName: String?

    /// An operand from its facts.
    package init(title: String, latex: String, content: Content, cellName: String?) {
      self.title = title
      self.latex = latex
      self.content = content
      self.cellName = cellName
    }
  }

  /// What it is called in text.
  package let title: String
  /// What it is called in LaTeX.
  package let latex: String
  /// What it is, in a few words.
  package let origin: String
  /// The arithmetic of a cell; its operands are inputs, by their places in `operands`.
  package let definition: Definition
  /// What the arithmetic reads.
  package let operands: [Operand]

  /// A tensor from its facts.
  package init(
    title: String, latex: String, origin: String, definition: Definition, operands: [Operand]
  ) {
    self.title = title
    self.latex = latex
    self.origin = origin
    self.definition = definition
    self.operands = operands
  }
}

extension ComputedTensor {
  /// The operand that a cell belongs to.
  func operand(of cell: WorkedEquation.OperandCell) -> Operand? {
    guard case .input(let place) = cell.operand else { return nil }
    return operands[place]
  }

  /// What a cell of an operand is called.
  func name(of cell: WorkedEquation.OperandCell, in graph: Graph) -> String? {
    guard let operand = operand(of: cell) else { return nil }
    if let reference = operand.reference(at: cell.indices, in: graph) {
      return graph.name(of: reference)
    }
    guard case .numbers(let tensor) = operand.content, var name = operand.cellName else {
      return nil
    }
    for (axis, index) in zip(tensor.shape.axes, cell.indices) {
      name = name.filled(axis.name, with: index)
    }
    return name
  }

  /// Writes the arithmetic with the operands' names.
  func writer(
    _ notation: EquationWriter.Notation, _ substitute: WorkedEquation.Substitution?
  ) -> EquationWriter {
    let names = operands.map { notation == .text ? $0.title : $0.latex }
    return EquationWriter(
      notation,
      name: { operand in
        if case .input(let place) = operand { names[place] } else { "" }
      }, substitute: substitute)
  }
}

extension ComputedTensor.Operand {
  /// The recorded number that a cell is; nil if it is none.
  func reference(at indices: [Int], in graph: Graph) -> CellReference? {
    guard case .recorded(let holder, let source) = content else { return nil }
    return CellReference(
      holder, offset: graph.shape(of: holder).offset(of: indices), gradientOf: source)
  }
}

extension String {
  /// The text with a number in the place that is left open for an axis.
  fileprivate func filled(_ axis: String, with index: Int) -> String {
    let place = Array("{\(axis)}")
    let characters = Array(self)
    guard
      let start = characters.indices.first(where: { characters[$0...].starts(with: place) })
    else { return self }
    return String(characters[..<start]) + "\(index)" + String(characters[(start + place.count)...])
  }
}
