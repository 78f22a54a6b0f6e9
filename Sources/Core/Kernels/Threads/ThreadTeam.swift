/// Threads that stay ready between pieces of work, so that handing out some microseconds of it
/// pays.
///
/// Whoever calls `run` works, too. Which thread does which job is left to chance: jobs must not
/// depend on it.
public final class ThreadTeam: Sendable {
  /// How many threads work, the caller's included; fewer where the system allows no more.
  public let count: Int

  private let desk: Desk

  /// A team of `count` threads, one of them the caller's.
  public init(count: Int) {
    precondition(count > 0, "At least one thread is needed.")
    self.count = count
    desk = Desk(helpers: count - 1)
    desk.open()
  }

  deinit { desk.close() }

  /// Calls `body` for each job in 0..<jobs, several at a time, and returns when all are done.
  ///
  /// Only one thread may call this at a time, and no job may call it.
  public func run(jobs: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1, jobs > 1 else {
      for job in 0..<jobs { body(job) }
      return
    }
    withoutActuallyEscaping(body) { body in
      _ = desk.run(Work(jobs: jobs, context: body) { body, job in body(job) })
    }
  }

  /// Cuts 0..<count into a run for each thread, and gives some microseconds of work to each; all to
  /// the caller if there is no team, or if its helpers do not come in time because the machine has
  /// other work for its processors.
  ///
  /// - Parameters:
  ///   - context: what `body` works with.
  ///   - body: captures nothing, so that handing it out allocates nothing.
  @inline(__always)
  static func split<Context>(
    _ count: Int, among team: ThreadTeam?, with context: Context,
    _ body: @escaping @Sendable (Context, Range<Int>) -> Void
  ) {
    guard let team, team.count > 1, count > 1, team.desk.helpersComeInTime() else {
      return body(context, 0..<count)
    }
    let jobs = min(count, team.count)
    let part = Part(count: count, jobs: jobs, context: context, body: body)
    let looks = team.desk.run(
      Work(jobs: jobs, context: part) { part, job in
        part.body(
          part.context,
          (job * part.count / part.jobs)..<((job + 1) * part.count / part.jobs))
      })
    team.desk.note(waiting: looks)
  }

  /// Does each job in 0..<jobs once, on as many threads as there are processors.
  public static func forEach(of jobs: Int, _ body: @Sendable (Int) -> Void) {
    ThreadTeam(count: max(1, min(jobs, Desk.processors))).run(jobs: jobs, body)
  }

  private struct Part<Context> {
    let count: Int
    let jobs: Int
    let context: Context
    let body: @Sendable (Context, Range<Int>) -> Void
  }
}

/// A round of work: what is done for each job, and what it is done with. It stays where whoever
/// hands it out has it.
struct Work<Context> {
  let jobs: Int
  let context: Context
  let body: @Sendable (Context, Int) -> Void
}
