import Expressions
import Lessons
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
    let introduction = Reply.Fragment(
      name: "introduction", markup: writer.introduction(of: run.notebook))
    return [introduction]
      + run.notebook.steps.map { step in
        Reply.Fragment(name: "step-\(step.number)", markup: writer.markup(step))
      }
  }

  /// Goes to where the lesson stood before a step.
  mutating func go(to step: Int) throws(EngineError) {
    guard let lessonRun else { throw .notRun }
    session = lessonRun.session(before: step)
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
