import Expressions
import Lessons
import Markup
import Notebooks
import Pages

extension PageEngine {
  /// Runs the lesson on the pass: its introduction and its steps, as the page has them.
  mutating func run() throws(EngineError) -> [Reply.Fragment] {
    guard let lesson else { throw .noLesson }
    guard let beginning else { throw .nothingBegun }
    let run: LessonRun
    do throws(LineError) {
      run = try LessonRunner.run(lesson, in: beginning.environment)
    } catch {
      throw .line(error)
    }
    (lessonRun, session) = (run, run.start)
    let writer = PageWriter()
    let notebook = run.notebook
    return [
      Reply.Fragment(name: "subject", markup: Markup.escaped(notebook.subject)),
      Reply.Fragment(name: "introduction", markup: writer.introduction(of: notebook)),
      Reply.Fragment(name: "summary", markup: Markup.escaped(notebook.checkSummary.sentence)),
    ]
      + run.notebook.steps.map { step in
        Reply.Fragment(name: "step-\(step.number)", markup: writer.markup(step))
      }
  }

  /// Goes to where the lesson stood before a step.
  mutating func go(to step: Int) throws(EngineError) {
    guard let lessonRun else { throw .notRun }
    session = lessonRun.session(before: step)
  }

  /// What is said to an answer to the question on a line.
  func judge(_ answer: String, line: Int) throws(EngineError) -> [String] {
    guard let lessonRun else { throw .notRun }
    guard let question = lessonRun.notebook.question(onLine: line) else {
      throw .noQuestion(line: line)
    }
    let judge = AnswerJudge(question, in: lessonRun.session(afterLine: line))
    // Of a choice the page knows the number.
    let given = Int(answer).flatMap { number in
      question.choices.indices.contains(number - 1) ? question.choices[number - 1] : nil
    }
    return question.remarks(
      on: given ?? answer, judge.verdict(on: answer), wayOut: "open the answer below")
  }

  /// Runs a line as it was typed.
  mutating func type(_ text: String) throws(EngineError) -> [Reply.Fragment] {
    var session = try current()
    let outputs: [Output]
    do throws(LineError) {
      outputs = try session.run(typed: text)
    } catch {
      throw .line(error)
    }
    self.session = session
    return outputs.map { Reply.Fragment(name: "", markup: PageWriter().markup($0)) }
  }
}
