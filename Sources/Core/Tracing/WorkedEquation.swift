import Equations

/// A definition, worked out for one cell.
struct WorkedEquation {
  /// A cell of an operand, inside it.
  struct OperandCell {
    let operand: Equation.Operand
    let indices: [Int]
  }

  typealias Operands = [Equation.Operand: CompiledDefinition.OperandValues]
  typealias Substitution = @Sendable (Equation) -> EquationWriter.Piece?

  private(set) var part: Explanation.Part
  private(set) var remarks: [String] = []
  /// The cells that are read, the most important first.
  private(set) var cells: [OperandCell] = []

  let operands: Operands
  private let writer: (EquationWriter.Notation, Substitution?) -> EquationWriter
  let name: (OperandCell) -> String?

  /// Works a definition out.
  ///
  /// - Parameters:
  ///   - title: what the cell belongs to, in text.
  ///   - latexTitle: the same in LaTeX.
  ///   - heading: what stands over the part.
  ///   - isShare: whether the number is a sum of several such parts.
  ///   - name: what a cell of an operand is called, if something stands behind it.
  ///   - writer: makes a writer that knows the operands' names.
  init(
    _ definition: Definition, at indices: [Int], title: String, latexTitle: String,
    heading: String? = nil, isShare: Bool = false, operands: Operands, shownTerms: Int,
    name: @escaping (OperandCell) -> String?,
    writer: @escaping (EquationWriter.Notation, Substitution?) -> EquationWriter
  ) {
    let place = Dictionary(uniqueKeysWithValues: zip(definition.indices, indices))
    let body = definition.body.instantiated(place)
    let left = definition.indices.map { IndexExpression(variable: $0) }
    func equation(_ notation: EquationWriter.Notation) -> String {
      let name = notation == .text ? title : latexTitle
      let outside = notation == .text ? ", 0 outside" : ",\\ \\text{0 outside}"
      return name + EquationWriter.brackets(left, notation) + " = "
        + writer(notation, nil).text(definition.body) + (definition.readsOutside ? outside : "")
    }
    self.operands = operands
    self.writer = writer
    self.name = name
    part = Explanation.Part(
      heading: heading,
      formula: Explanation.Written(text: equation(.text), latex: equation(.latex)), numbers: nil,
      value: body.value(over: operands).value, sums: [], cells: [])
    let wholes = body.parts { $0.isWhole }
    let sums = wholes.compactMap { sum($0, shownTerms: shownTerms) }
    part = Explanation.Part(
      heading: heading, formula: part.formula,
      numbers: body.isWhole || body.isCell ? nil : numbers(in: body), value: part.value,
      sums: sums, cells: [])
    let direct = body.parts { $0.isCell }.compactMap { inside($0, [:]) }
    cells += direct
    part.cells = direct.compactMap(name).removingDuplicates()
    remark(on: body, isShare: isShare)
  }

  /// An equation with its numbers put in.
  private func numbers(in body: Equation) -> Explanation.Written {
    let operands = operands
    func text(_ notation: EquationWriter.Notation) -> String {
      writer(notation) { part in
        switch part {
        case .cell, .total, .extremum, .isWinner, .isPositive, .held:
          EquationWriter.piece(part.value(over: operands).value, rounded: notation)
        default: nil
        }
      }.text(body)
    }
    return Explanation.Written(text: text(.text), latex: text(.latex))
  }

  // MARK: - Sums

  private mutating func sum(_ whole: Equation, shownTerms: Int) -> Explanation.Sum? {
    let domain: Equation.Domain
    let body: Equation
    let kind: Explanation.Sum.Kind
    switch whole {
    case .total(let inner, let term): (domain, body, kind) = (inner, term, .sum)
    case .extremum(let extremum):
      (domain, body) = (extremum.domain, extremum.body)
      kind = extremum.isMaximum ? .maximum : .minimum
    default: return nil
    }
    let columns = body.parts { $0.isColumn }.removingDuplicates()
    let value = body.function(of: domain.names, over: operands)
    let factors = columns.map { $0.function(of: domain.names, over: operands) }
    var all: [(indices: [Int], value: Double)] = []
    domain.visit { all.append(($0, value($0).value)) }
    guard !all.isEmpty else { return nil }
    let order = all.map { _, value in
      switch kind {
      case .sum: abs(value)
      case .maximum: value
      case .minimum: -value
      }
    }.ranking
    let largest = order.prefix(max(1, shownTerms))
    // Of a sum, terms that are zero say nothing one by one.
    let count = kind == .sum ? max(1, largest.count { all[$0].value != 0 }) : largest.count
    let shown = largest.prefix(count)
    let rest = order.dropFirst(shown.count).reduce(0) { $0 + all[$1].value }
    let terms = shown.map { place in
      let variables = Dictionary(uniqueKeysWithValues: zip(domain.names, all[place].indices))
      return Explanation.Term(
        indices: all[place].indices, factors: factors.map { $0(all[place].indices).value },
        cells: columns.map { inside($0, variables).flatMap(name) ?? sumName($0, variables) },
        value: all[place].value, isChosen: kind != .sum && place == order[0])
    }
    for term in terms {
      let indices = Dictionary(uniqueKeysWithValues: zip(domain.names, term.indices))
      cells += columns.compactMap { inside($0, indices) }
    }
    let writers = (writer(.text, nil), writer(.latex, nil))
    if kind != .sum {
      let best = Dictionary(uniqueKeysWithValues: zip(domain.names, all[order[0]].indices))
      let place = domain.names.map { "\($0) \(best[$0] ?? 0)" }.joined(separator: ", ")
      let ties = all.count { $0.value == all[order[0]].value }
      if all.count > 1 {
        remarks.append(
          "Of \(all.count) numbers the \(kind == .maximum ? "largest" : "smallest") is "
            + "\(writers.0.text(body.instantiated(best))), at \(place)."
            + (ties > 1 ? " \(ties) of them are equal; the first one counts." : ""))
      }
    }
    return Explanation.Sum(
      kind: kind,
      term: Explanation.Written(text: writers.0.text(body), latex: writers.1.text(body)),
      variables: domain.names, columns: titles(of: columns), terms: terms,
      count: all.count, rest: kind == .sum ? rest : nil, value: whole.value(over: operands).value)
  }

  /// What the columns are called; two that would be called the same get their indices.
  private func titles(of columns: [Equation]) -> [String] {
    let short = columns.map { columnTitle($0) }
    return zip(columns, short).map { column, title in
      guard case .cell = column, short.count(where: { $0 == title }) > 1 else { return title }
      return writer(.text, nil).text(column)
    }
  }

  /// What a column of numbers is called: the operand without its indices.
  private func columnTitle(_ column: Equation) -> String {
    switch column {
    case .cell(var cell):
      cell.indices = []
      return writer(.text, nil).text(.cell(cell))
    case .isWinner(let extremum, _): return extremum.isMaximum ? "is largest" : "is smallest"
    case .isPositive: return "is positive"
    case .total: return "Σ"
    case .extremum(let extremum): return extremum.isMaximum ? "max" : "min"
    default: return "term"
    }
  }

  /// The cell that a part reads, unless it lies outside its operand.
  func inside(_ part: Equation, _ variables: [String: Int]) -> OperandCell? {
    guard case .cell(let cell) = part, let extents = operands[cell.operand]?.extents else {
      return nil
    }
    let indices = cell.indices.map { $0.value(variables) }
    guard zip(indices, extents).allSatisfy({ $0 >= 0 && $0 < $1 }) else { return nil }
    return OperandCell(operand: cell.operand, indices: indices)
  }

  // MARK: - Remarks

  private mutating func remark(on body: Equation, isShare: Bool) {
    let text = writer(.text, nil)
    func number(_ equation: Equation) -> (value: Double, text: String) {
      let value = equation.value(over: operands).value
      return (value, NumberFormat.usual.string(value))
    }
    for part in body.parts(where: { $0.isRemarkable }) {
      switch part {
      case .rectified(let inner):
        let (value, shown) = number(inner)
        remarks.append(
          value > 0
            ? "\(text.text(inner)) is \(shown), more than 0: ReLU lets it pass."
            : "\(text.text(inner)) is \(shown), not more than 0: ReLU makes it 0.")
      case .isPositive(let inner):
        let (value, shown) = number(inner)
        remarks.append(
          value > 0
            ? "\(text.text(inner)) is \(shown), more than 0: the gradient passes."
            : "\(text.text(inner)) is \(shown), not more than 0: the gradient stops here.")
      case .cell(let cell) where cell.isZeroOutside && inside(part, [:]) == nil:
        remarks.append("The cell lies in the border, where all is 0.")
      case .cell(let cell):
        if case .drawn(let what) = cell.operand {
          remarks.append(
            "The \(what) is drawn while training; here it is \(number(part).text).")
        }
      default: break
      }
    }
    if let top = body.cancelling {
      remarks.append(
        "The largest, \(number(top).text), is taken off before exp, so that nothing grows too "
          + "large; in the end it cancels.")
    }
    if case .cell(let cell) = body, inside(body, [:]) != nil {
      let subject = isShare ? "This share" : "It"
      remarks.append("\(subject) is a copy of \(text.text(.cell(cell))).")
    }
  }
}

extension Equation {
  /// A sum or a choice, worked out as a whole.
  fileprivate var isWhole: Bool {
    switch self {
    case .total, .extremum: true
    default: false
    }
  }

  fileprivate var isCell: Bool { if case .cell = self { true } else { false } }

  /// What gets a column of its own in a table of terms.
  fileprivate var isColumn: Bool {
    switch self {
    case .cell, .total, .extremum, .isWinner, .isPositive: true
    default: false
    }
  }

  fileprivate var isRemarkable: Bool {
    switch self {
    case .rectified, .isPositive, .cell: true
    default: false
    }
  }
}
