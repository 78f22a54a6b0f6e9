import Expressions
import Lessons
import Networks
import Notebooks
import Tracing

/// Goes through a lesson's run and writes it in Python.
package struct ScriptWriter {
  let run: LessonRun
  let book = PassBook()
  private var pieces: [Draft] = []
  /// What stands in the code cell that is being written.
  private var lines: [String] = []
  private var outputs: [Output] = []
  private var questionCount = 0
  var taken: Set<String> = []

  /// A piece whose lines may not be known before the end.
  private enum Draft {
    case piece(Script.Piece)
    /// The layers of a state: which of its numbers are carried along is known at the end.
    case layers(PassState)
    /// What follows a change: lines that lead to it, and then what is compared.
    case changed(PassState)
  }

  private init(_ run: LessonRun) { self.run = run }

  /// The script of a lesson's run.
  ///
  package static func script(of run: LessonRun) -> Script {
    var writer = ScriptWriter(run)
    return writer.write()
  }

  private mutating func write() -> Script {
    _ = book.state(of: run.start.environment.atStart)
    taken = Set(run.start.environment.trace.model.graph.allNames.map { $0.pythonName })
    taken.formUnion(PythonHelper.allCases.map { $0.functionName } + ["truth"])
    write(run.notebook.introduction)
    for step in run.notebook.steps {
      pieces.append(.piece(.heading(number: step.number, step.title)))
      write(step.pieces)
    }
    book.carryDecisions()
    let body = pieces.flatMap { finished($0) }
    let start = opening()
    return Script(
      pieces: start + body,
      tensors: book.carried.map {
        CarriedTensor(name: $0.name, shape: $0.shape, values: $0.values)
      })
  }

  private mutating func write(_ pieces: [Notebook.Piece]) {
    for piece in pieces {
      switch piece {
      case .prose(let prose): self.pieces.append(.piece(.prose(prose)))
      case .cell(let cell):
        for line in cell.lines { write(line) }
        closeCell()
      }
    }
  }

  private mutating func closeCell() {
    defer { (lines, outputs) = ([], []) }
    guard !lines.isEmpty || !outputs.isEmpty else { return }
    if lines.isEmpty {
      pieces += outputs.map { .piece(.output($0)) }
    } else {
      pieces.append(.piece(.code(lines: lines, outputs: outputs, isFolded: false)))
    }
  }

  // MARK: - Lines of the lesson

  private mutating func write(_ line: Notebook.Line) {
    let number = line.location.line
    let before = run.session(afterLine: number - 1).environment
    let after = run.session(afterLine: number).environment
    let count = book.states.count
    let (linesBefore, outputsBefore) = (lines.count, outputs.count)
    write(line, before, after)
    let met = book.states[count...].compactMap { state -> Draft? in
      switch state.origin {
      case .layers: .layers(state)
      case .image: .changed(state)
      case .changed: nil
      }
    }
    guard !met.isEmpty else { return }
    // The new passes come before the line that asks for them.
    let new = (Array(lines[linesBefore...]), Array(outputs[outputsBefore...]))
    (lines, outputs) = (Array(lines[..<linesBefore]), Array(outputs[..<outputsBefore]))
    closeCell()
    pieces += met
    (lines, outputs) = new
  }

  private mutating func write(
    _ line: Notebook.Line, _ before: Environment, _ after: Environment
  ) {
    let statement = try? StatementPython.read(line.location.text, in: before)
    switch statement ?? nil {
    case .define(let name, let expression):
      lines += definition(name, expression, before, after)
    case .show(let shown):
      lines += show(shown, line.outputs, before)
      outputs += line.outputs
    case .check(let left, let sign, let right):
      guard case .check(let result)? = line.outputs.first else { return }
      lines += check(left, sign, right, result, before)
      outputs += line.outputs
    case .ask(let answer): ask(answer, line.outputs, before)
    case .set(let target, let value):
      changed(line, after) { $0.changeState(target, value, before, after) }
    case .descend(let rate, let momentum, let nesterov):
      changed(line, after) { $0.descentState(rate, momentum, nesterov, before, after) }
    case .other, nil: other(line, after)
    }
  }

  private mutating func other(_ line: Notebook.Line, _ after: Environment) {
    if !line.outputs.isEmpty {
      closeCell()
      pieces += line.outputs.map { .piece(.output($0)) }
    }
    for case .table(let table) in line.outputs { lines += literal(table) }
    for case .explanation(let explanation) in line.outputs {
      lines += terms(of: explanation, after)
    }
    _ = book.state(of: after)
  }

  private mutating func ask(_ answer: Expression, _ outputs: [Output], _ before: Environment) {
    guard case .question(let question)? = outputs.first else { return }
    closeCell()
    questionCount += 1
    let writer = ExpressionPython(environment: before, names: book)
    var code = question.number.map { String(python: $0) } ?? question.answer.pythonLiteral
    if let place = question.choices.firstIndex(of: question.answer) {
      code = "\(place + 1)"
    } else if question.number != nil, let value = try? writer.number(of: answer) {
      code = value.text.text
    }
    pieces.append(.piece(.question(question, number: questionCount, answer: code)))
  }

  private mutating func changed(
    _ line: Notebook.Line, _ after: Environment, _ state: (inout ScriptWriter) -> PassState
  ) {
    closeCell()
    pieces += line.outputs.map { .piece(.output($0)) }
    pieces.append(.changed(book.add(state(&self))))
  }

  // MARK: - At the end

  private func finished(_ draft: Draft) -> [Script.Piece] {
    switch draft {
    case .piece(let piece): return [piece]
    case .layers(let state): return layerPieces(state)
    case .changed(let state):
      return [.code(lines: changedLines(state), outputs: [], isFolded: false)]
    }
  }
}
