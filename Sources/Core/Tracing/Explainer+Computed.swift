import Equations
import Models
import Networks

extension Explainer {
  /// The arithmetic behind one number that is computed from the pass's.
  ///
  /// - Parameters:
  ///   - indices: the cell's, one for each axis of the definition.
  ///   - cell: what the cell is called.
  ///   - value: the number, as it was computed.
  ///   - depth: how many levels of operands are explained, too.
  package mutating func explanation(
    of computed: ComputedTensor, at indices: [Int], cell: String, value: Double, depth: Int = 0
  ) -> Explanation {
    let graph = trace.model.graph
    var operands: [Equation.Operand: CompiledDefinition.OperandValues] = [:]
    for (place, operand) in computed.operands.enumerated() {
      operands[.input(place)] = tensor(of: operand.content).map { .init($0) }
    }
    let worked = WorkedEquation(
      computed.definition, at: indices, title: computed.title, latexTitle: computed.latex,
      operands: operands, shownTerms: shownTerms, name: { computed.name(of: $0, in: graph) },
      writer: computed.writer)
    let read = worked.cells.compactMap { cell in
      computed.operand(of: cell)?.reference(at: cell.indices, in: graph)
    }
    return Explanation(
      cell: cell, origin: computed.origin, recorded: value, result: nil,
      parts: [worked.part], remarks: worked.remarks, uses: [], pixels: nil,
      operands: explanations(of: read, depth: depth))
  }

  /// A number that another pass gave: there is no arithmetic to show, only what it is.
  package static func given(
    _ cell: String, origin: String, value: Double, remarks: [String]
  ) -> Explanation {
    Explanation(
      cell: cell, origin: origin, recorded: value, result: nil, parts: [], remarks: remarks,
      uses: [], pixels: nil, operands: [])
  }

  /// The numbers of an operand.
  private mutating func tensor(of content: ComputedTensor.Operand.Content) -> Tensor? {
    switch content {
    case .numbers(let tensor): return tensor
    case .recorded(let holder, let source?): return trace.gradient(at: holder, field(of: source))
    case .recorded(.node(let index), nil): return trace.values[index]
    case .recorded(.parameter(let index), nil):
      return trace.parameters.parts[index].tensor(trace.model.graph.parameters[index].shape)
    }
  }
}
