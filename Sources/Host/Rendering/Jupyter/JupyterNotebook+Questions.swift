import Equations
import Lessons
import Notebooks
import NumPy

extension JupyterNotebook {
  /// A question: with its answer folded away, or to be graded.
  ///
  /// - Parameter known: numbers that must not be read here, for they answer what was asked before.
  func cells(
    _ question: Question, number: Int, answer: String, known: [Double]
  ) -> [JupyterCell] {
    let lines = MarkdownOutputs.lines(question, number: number)
    var asked = JupyterCell.markdown(lines.map { withoutAnswers($0, known) })
    guard let edition else {
      let hint = question.hint.map { MarkdownOutputs.folded("Hint", $0) + [""] } ?? []
      return [
        .markdown(asked.source + [""] + hint + MarkdownOutputs.folded("Answer", question.answer))
      ]
    }
    guard question.number != nil || !question.choices.isEmpty else {
      return [task(question, number: number, edition)]
    }
    asked.metadata["nbgrader"] = Grading(id: "question-\(number)", locked: true).json
    let name = "answer_\(number)"
    let comment = question.choices.isEmpty ? "a number" : "the number of your choice"
    var given = ["\(name) = None  # \(comment)"]
    var tests = ["# Your answer is compared here when the notebook is graded."]
    if edition == .teacher {
      given += ["### BEGIN SOLUTION", "\(name) = \(answer)", "### END SOLUTION"]
      tests +=
        ["### BEGIN HIDDEN TESTS"] + test(question, name: name) + ["### END HIDDEN TESTS"]
    }
    var answering = JupyterCell.code(given)
    answering.metadata["nbgrader"] =
      Grading(id: "question-\(number)-answer", isSolution: true).json
    var testing = JupyterCell.code(tests)
    testing.metadata["nbgrader"] =
      Grading(id: "question-\(number)-test", locked: true, isGraded: true, points: 1).json
    return [asked, answering, testing]
  }

  /// What a right answer passes.
  private func test(_ question: Question, name: String) -> [String] {
    let hint = (question.hint ?? "Not right.").pythonLiteral
    if let place = question.choices.firstIndex(of: question.answer) {
      return ["assert \(name) == \(place + 1), \(hint)"]
    }
    let number = question.number ?? 0
    let share = question.tolerance ?? AnswerJudge.usualTolerance
    let margin = share * (number == 0 ? 1 : abs(number))
    return ["assert abs(\(name) - (\(number))) <= \(margin), \(hint)"]
  }

  /// A question that is answered in words: nobody but a teacher can judge it.
  private func task(
    _ question: Question, number: Int, _ edition: NotebookEdition
  ) -> JupyterCell {
    var lines = MarkdownOutputs.lines(question, number: number) + ["", "Answer in words."]
    if edition == .teacher {
      lines += [
        "", "=== BEGIN MARK SCHEME ===", MarkdownProse.escaped(question.answer),
        "=== END MARK SCHEME ===",
      ]
    }
    var cell = JupyterCell.markdown(lines)
    cell.metadata["nbgrader"] =
      Grading(id: "task-\(number)", locked: true, points: 0, isTask: true).json
    return cell
  }

  // MARK: - What would give an answer away

  /// Prose without the values that answer a question asked before.
  func withoutAnswers(_ prose: Prose, _ answers: [Double]) -> Prose {
    guard !answers.isEmpty else { return prose }
    return prose.resolved { live -> Inline in
      guard let number = live.number, answers.contains(where: { $0.isSame(as: number) }) else {
        return .live(live)
      }
      return .text("____")
    }
  }

  /// A line without the numbers that answer a question asked before.
  private func withoutAnswers(_ line: String, _ answers: [Double]) -> String {
    line.replacing(/-?\d+\.\d+(?:e-?\d+)?/) { match in
      let number = Double(match.output) ?? .nan
      let isAnswer = answers.contains { $0.isSame(as: number) }
      return isAnswer ? "\\_\\_\\_\\_" : String(match.output)
    }
  }

  /// Whether an explanation has a number that answers a question asked before.
  func givesAway(_ lines: [String], _ answers: [Double]) -> Bool {
    let numbers = lines.joined(separator: " ").matches(of: /-?\d+\.\d+(e-?\d+)?/).compactMap {
      Double($0.output.0)
    }
    return numbers.contains { number in answers.contains { $0.isSame(as: number) } }
  }
}

extension Double {
  /// Whether two numbers are the same but for rounding.
  fileprivate func isSame(as other: Double) -> Bool {
    abs(self - other) <= 1e-3 * max(abs(self), abs(other))
  }
}

/// What nbgrader reads at a cell (schema 3).
struct Grading {
  let id: String
  var locked = false
  var isGraded = false
  var isSolution = false
  var points: Int?
  var isTask = false

  init(
    id: String, locked: Bool = false, isGraded: Bool = false, isSolution: Bool = false,
    points: Int? = nil, isTask: Bool = false
  ) {
    self.id = id
    self.locked = locked
    self.isGraded = isGraded
    self.isSolution = isSolution
    self.points = points
    self.isTask = isTask
  }

  var json: JSONValue {
    .facts([
      "schema_version": .number(3), "grade_id": .text(id), "locked": .truth(locked),
      "grade": .truth(isGraded), "solution": .truth(isSolution), "task": .truth(isTask),
      "points": points.map { .number($0) },
    ])
  }
}
