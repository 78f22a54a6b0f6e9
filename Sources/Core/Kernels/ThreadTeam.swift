import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads that stay ready between pieces of work, so that handing out some microseconds of it
/// pays.
///
/// Whoever calls `run` works, too. Which thread does which job is left to chance: jobs must not
/// depend on it.
public final class ThreadTeam: Sendable {
  /// How many threads work, the caller's included.
  public let count: Int

  private let desk: Desk

  /// A team of `count` threads, one of them the caller's.
  public init(count: Int) {
    precondition(count > 0, "At least one thread is needed.")
    self.count = count
    desk = Desk(helpers: count - 1)
    for helper in 0..<(count - 1) {
      let desk = desk
      // A queue of its own for each helper, whose only block never ends, is a thread.
      DispatchQueue(label: "lesson.helper.\(helper)", qos: .userInitiated).async {
        desk.help(as: helper)
      }
    }
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

  private struct Part<Context> {
    let count: Int
    let jobs: Int
    let context: Context
    let body: @Sendable (Context, Range<Int>) -> Void
  }
}

/// A round of work: what is done for each job, and what it is done with. It stays where whoever
/// hands it out has it.
private struct Work<Context> {
  let jobs: Int
  let context: Context
  let body: @Sendable (Context, Int) -> Void
}

/// Where work is handed out.
///
/// One word, the ticket, says which round of work it is, how many jobs that has and which comes
/// next. Whoever draws a ticket with a job left owes that job, and the round cannot end before it
/// is done: so what `work` holds is the round's as long as anybody may look.
private final class Desk: @unchecked Sendable {
  private let ticket = Atomic<Int>(0)
  private let done = Atomic<Int>(0)
  private let isClosed = Atomic<Bool>(false)
  private let beds: [Bed]
  private var work: UnsafeRawPointer?
  private var perform: (UnsafeRawPointer, Int) -> Void = { _, _ in }
  /// How many more small pieces of work the caller does alone, and how many it does the next time.
  private var roundsAlone = 0
  private var nextRoundsAlone = Desk.fewRounds
  private static let fewRounds = 500

  /// Where a helper sleeps that has waited long enough.
  private final class Bed: Sendable {
    let isTaken = Atomic<Bool>(false)
    let bell = DispatchSemaphore(value: 0)
  }

  /// A round's number stands above, the number of its jobs and the next job below.
  private static let bits = 20
  private static let mask = (1 << bits) - 1
  /// How often a helper looks for work before it sleeps: some hundreds of microseconds.
  private static let patience = 200_000

  init(helpers: Int) {
    beds = (0..<helpers).map { _ in Bed() }
  }

  /// Does one round of work; returns how often the caller looked whether the helpers are done.
  @inline(__always)
  func run<Context>(_ work: Work<Context>) -> Int {
    withUnsafePointer(to: work) { pointer in
      self.work = UnsafeRawPointer(pointer)
      perform = { pointer, job in
        let work = pointer.assumingMemoryBound(to: Work<Context>.self).pointee
        work.body(work.context, job)
      }
      return run(jobs: work.jobs)
    }
  }

  private func run(jobs: Int) -> Int {
    precondition(jobs < Self.mask / 2, "There are too many jobs.")
    done.store(0, ordering: .relaxed)
    let round = (ticket.load(ordering: .relaxed) >> (2 * Self.bits)) & 0xFFFF
    ticket.store(
      ((round + 1) & 0xFFFF) << (2 * Self.bits) | jobs << Self.bits,
      ordering: .sequentiallyConsistent)
    wake()
    drawTickets()
    var looks = 0
    while done.load(ordering: .acquiring) < jobs {
      looks += 1
      if looks > Self.patience { sched_yield() }
    }
    return looks
  }

  /// Whether to ask the helpers at all for a small piece of work.
  func helpersComeInTime() -> Bool {
    if roundsAlone == 0 { return true }
    roundsAlone -= 1
    return false
  }

  /// After a helper was late with a small piece of work, because it had no processor, the caller
  /// works alone for a while; longer each time, up to some seconds.
  func note(waiting looks: Int) {
    if looks > Self.patience / 8 {
      roundsAlone = nextRoundsAlone
      nextRoundsAlone = min(2 * nextRoundsAlone, 400 * Self.fewRounds)
    } else {
      nextRoundsAlone = max(Self.fewRounds, nextRoundsAlone - 1)
    }
  }

  func help(as helper: Int) {
    var round = 0
    while !isClosed.load(ordering: .acquiring) {
      let now = ticket.load(ordering: .acquiring) >> (2 * Self.bits)
      if now != round {
        round = now
        drawTickets()
      } else {
        wait(for: round, in: beds[helper])
      }
    }
  }

  func close() {
    isClosed.store(true, ordering: .sequentiallyConsistent)
    wake()
  }

  private func drawTickets() {
    while true {
      let drawn = ticket.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
      let job = drawn & Self.mask
      guard job < (drawn >> Self.bits) & Self.mask else { return }
      if let work { perform(work, job) }
      done.wrappingAdd(1, ordering: .releasing)
    }
  }

  private func wait(for round: Int, in bed: Bed) {
    func isNews() -> Bool {
      ticket.load(ordering: .sequentiallyConsistent) >> (2 * Self.bits) != round
        || isClosed.load(ordering: .sequentiallyConsistent)
    }
    for look in 1...Self.patience {
      if isNews() { return }
      // Whoever needs this processor may be the one who hands out work.
      if look % 1_000 == 0 { sched_yield() }
    }
    bed.isTaken.store(true, ordering: .sequentiallyConsistent)
    // Whoever takes the mark away rings, or, if it was this helper, nobody does.
    if isNews(), bed.isTaken.exchange(false, ordering: .sequentiallyConsistent) { return }
    bed.bell.wait()
  }

  private func wake() {
    for bed in beds where bed.isTaken.load(ordering: .sequentiallyConsistent) {
      if bed.isTaken.exchange(false, ordering: .sequentiallyConsistent) { bed.bell.signal() }
    }
  }
}
