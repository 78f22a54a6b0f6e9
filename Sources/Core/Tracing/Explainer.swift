import Equations
import Kernels
import Models
import Networks

/// Explains cells of a trace.
public struct Explainer {
  /// The pass that is explained.
  public let trace: Trace
  /// How many terms of a long sum are shown.
  public let shownTerms: Int
  /// How many operands of a number are explained in their turn, at each level.
  public static let unfoldedOperands = 3

  private var fields: [CellReference.Source: GradientField] = [:]

  /// An explainer of a trace.
  public init(_ trace: Trace, shownTerms: Int = 8) {
    self.trace = trace
    self.shownTerms = shownTerms
  }

  private var graph: Graph { trace.model.graph }

  /// The arithmetic behind one number.
  ///
  ///     var explainer = Explainer(trace)
  ///     let cell = CellReference(.node(trace.model.activationMaps.index), offset: 7 * 225)
  ///     explainer.explanation(of: cell)?.cell                  // "M_c[c: 7, y: 0, x: 0]"
  ///     explainer.explanation(of: cell)?.parts[0].formula.text
  ///     // "M_c[c, y, x] = Σ_{k=0…31} dense.weight[c, k] · f_k[k, y, x]"
  ///
  /// - Parameter depth: how many levels of operands are explained, too.
  /// - Returns: nil for a gradient at something that its source does not depend on.
  public mutating func explanation(of cell: CellReference, depth: Int = 0) -> Explanation? {
    explanation(of: cell, depth: depth, isAsked: true)
  }

  /// - Parameter isAsked: whether it is the number that was asked for, of which it is also said who
  ///   uses it and which pixels it sees.
  private mutating func explanation(
    of cell: CellReference, depth: Int, isAsked: Bool
  ) -> Explanation? {
    guard let source = cell.source else { return forward(cell, depth: depth, isAsked: isAsked) }
    return gradient(cell, of: source, depth: depth)
  }

  // MARK: - Forward

  private mutating func forward(
    _ cell: CellReference, depth: Int, isAsked: Bool
  ) -> Explanation {
    let uses =
      !isAsked
      ? []
      : graph.uses(of: cell.holder, cell: cell.offset).map {
        Explanation.Use(node: $0.node.title, operation: $0.node.operation.name, count: $0.count)
      }
    guard case .node(let index) = cell.holder, let definition = graph.nodes[index].definition else {
      return Explanation(
        cell: graph.name(of: cell), origin: origin(of: cell.holder), recorded: recorded(cell),
        result: nil, parts: [], remarks: remarks(onGiven: cell), uses: uses, pixels: nil,
        operands: [])
    }
    let node = graph.nodes[index]
    let graph = graph
    let worked = WorkedEquation(
      definition, at: node.shape.indices(at: cell.offset), title: node.title,
      latexTitle: graph.title(of: cell.holder, in: .latex),
      operands: trace.operands(of: node), shownTerms: shownTerms,
      name: graph.names(of: node, source: nil)
    ) { graph.writer(for: node, in: $0, substitute: $1) }
    let seen = isAsked ? trace.influence(on: node, cell: cell.offset) : nil
    return Explanation(
      cell: graph.name(of: cell), origin: origin(of: cell.holder), recorded: recorded(cell),
      result: worked.part.value, parts: [worked.part],
      remarks: worked.remarks + remarks(onReplaced: cell), uses: uses,
      pixels: seen.map {
        .init(possible: $0.possibleCount, actual: $0.actualCount, all: $0.possible.count)
      },
      operands: operands(worked.cells, of: node, source: nil, depth: depth))
  }

  private func origin(of holder: CellReference.Holder) -> String {
    switch holder {
    case .node(let index):
      let node = graph.nodes[index]
      return node.symbol == nil
        ? node.operation.name : "node \(node.name): \(node.operation.name)"
    case .parameter: return "a parameter: learned, not computed from the image"
    }
  }

  private func remarks(onGiven cell: CellReference) -> [String] {
    guard cell.holder == .node(trace.model.image.index) else { return [] }
    let pixel = Double(trace.subject.image.pixels[cell.offset])
    let text = NumberFormat.usual.string(pixel)
    let scale = NumberFormat.usual.string(Double(trace.model.pixelScale))
    return ["The pixel is \(text) of 255, times the network's scale \(scale)."]
      + remarks(onReplaced: cell)
  }

  private func remarks(onReplaced cell: CellReference) -> [String] {
    let isReplaced = trace.interventions.contains {
      .node($0.node) == cell.holder && $0.cells[cell.offset] != nil
    }
    return isReplaced ? ["The cell was replaced by hand: it is not what the arithmetic gives."] : []
  }

  private func recorded(_ cell: CellReference) -> Double {
    switch cell.holder {
    case .node(let index): Double(trace.values[index].values[cell.offset])
    case .parameter(let index):
      Double(
        trace.parameters.parts[index][graph.parameters[index].shape.place(of: cell.offset)])
    }
  }

  // MARK: - Gradients

  mutating func field(of source: CellReference.Source) -> GradientField {
    if let known = fields[source] { return known }
    let field = trace.gradients(of: graph.nodes[source.node], at: source.cell)
    fields[source] = field
    return field
  }

  private mutating func gradient(
    _ cell: CellReference, of source: CellReference.Source, depth: Int
  ) -> Explanation? {
    let field = field(of: source)
    let graph = graph
    let uses = trace.uses(of: cell.holder, field)
    guard let recorded = trace.gradient(at: cell.holder, field) else { return nil }
    if case .parameter = cell.holder, uses.isEmpty { return nil }
    let sourceName = graph.name(of: source)
    let shape = graph.shape(of: cell.holder)
    var parts: [Explanation.Part] = []
    var remarks: [String] = []
    var operands: [Explanation] = []
    for use in uses {
      let worked = WorkedEquation(
        use.definition, at: shape.indices(at: cell.offset),
        title: graph.gradientName(of: source, at: cell.holder, in: .text),
        latexTitle: graph.gradientName(of: source, at: cell.holder, in: .latex),
        heading: "through \(use.node.title), \(use.node.operation.name)",
        isShare: uses.count > 1,
        operands: trace.operands(of: use.node, gradient: field.values[use.node.index]),
        shownTerms: shownTerms,
        name: graph.names(of: use.node, source: source)
      ) { notation, substitute in
        graph.writer(
          for: use.node, in: notation,
          gradient: graph.gradientName(of: source, at: .node(use.node.index), in: notation),
          substitute: substitute)
      }
      parts.append(worked.part)
      remarks += worked.remarks
      operands += self.operands(worked.cells, of: use.node, source: source, depth: depth)
    }
    if cell.holder == .node(source.node) {
      remarks.append(
        cell.offset == source.cell
          ? "This is the number whose gradient is taken: by itself it changes 1 for 1."
          : "Another cell of the same node: it does not act on the one whose gradient is taken.")
    }
    if uses.count > 1 {
      remarks.append("The number acts in \(uses.count) ways; their shares are added up.")
    }
    return Explanation(
      cell: graph.name(of: cell),
      origin: "the gradient of \(sourceName): its change per unit of change of this number",
      recorded: Double(recorded.values[cell.offset]),
      result: parts.isEmpty ? nil : parts.reduce(0) { $0 + $1.value }, parts: parts,
      remarks: remarks, uses: [], pixels: nil, operands: operands)
  }

  // MARK: - Operands

  /// The cells that a number is made of, explained; the most important first.
  private mutating func operands(
    _ cells: [WorkedEquation.OperandCell], of node: Node, source: CellReference.Source?,
    depth: Int
  ) -> [Explanation] {
    let graph = graph
    return explanations(
      of: cells.compactMap { graph.reference(to: $0, in: node, source: source) }, depth: depth)
  }

  /// The first of some cells, explained.
  mutating func explanations(of cells: [CellReference], depth: Int) -> [Explanation] {
    guard depth > 0 else { return [] }
    var seen: Set<CellReference> = []
    var explanations: [Explanation] = []
    for reference in cells where explanations.count < Self.unfoldedOperands {
      guard case .node = reference.holder, seen.insert(reference).inserted,
        let explanation = explanation(of: reference, depth: depth - 1, isAsked: false)
      else { continue }
      explanations.append(explanation)
    }
    return explanations
  }
}

extension Graph {
  /// What the cells that a node reads are called.
  fileprivate func names(
    of node: Node, source: CellReference.Source?
  ) -> (WorkedEquation.OperandCell) -> String? {
    { cell in
      self.reference(to: cell, in: node, source: source).map { self.name(of: $0) }
    }
  }

  /// Which number an operand's cell is; what is drawn has nothing behind it.
  fileprivate func reference(
    to cell: WorkedEquation.OperandCell, in node: Node, source: CellReference.Source?
  ) -> CellReference? {
    switch cell.operand {
    case .drawn: return nil
    case .parameter(let role):
      let place = zip(node.parameterRoles, node.parameters).first { $0.0 == role }?.1
      return place.map {
        CellReference(.parameter($0), offset: parameters[$0].shape.offset(of: cell.indices))
      }
    case .input(let place):
      let input = node.inputs[place]
      return CellReference(.node(input), offset: nodes[input].shape.offset(of: cell.indices))
    case .outputGradient:
      return source.map {
        CellReference(
          .node(node.index), offset: node.shape.offset(of: cell.indices), gradientOf: $0)
      }
    }
  }
}
