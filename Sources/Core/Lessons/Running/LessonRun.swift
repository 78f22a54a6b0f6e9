import Notebooks

/// What came of running a lesson: what to show, and, for excursions, the states on the way.
public struct LessonRun: Sendable {
  /// What the run produced.
  public let notebook: Notebook
  /// The session after the introduction.
  public let start: LessonSession
  /// For each step the sessions after each of its pieces.
  let sessions: [[LessonSession]]
  /// The session after each line that did something; in order.
  let lines: [Line]

  /// A line by its number, and the session after it.
  typealias Line = (number: Int, session: LessonSession)

  /// The session after a line of the lesson's file, or after the last one before it.
  public func session(afterLine number: Int) -> LessonSession {
    lines.last { $0.number <= number }?.session ?? start
  }

  /// The session before a step, from 1; that at the end for a number beyond the last one.
  public func session(before step: Int) -> LessonSession {
    sessions.prefix(max(0, step - 1)).last { !$0.isEmpty }?.last ?? start
  }

  /// The session after so many pieces of a step, from 1.
  public func session(after count: Int, of step: Int) -> LessonSession {
    guard sessions.indices.contains(step - 1) else { return session(before: step) }
    return sessions[step - 1].prefix(max(0, count)).last ?? session(before: step)
  }
}
