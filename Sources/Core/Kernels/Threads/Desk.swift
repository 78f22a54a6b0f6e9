#if arch(wasm32)
  /// Where there are no threads: the caller does all.
  final class Desk: Sendable {
    init(helpers: Int) {}

    func open() {}

    func run<Context>(_ work: Work<Context>) -> Int {
      for job in 0..<work.jobs { work.body(work.context, job) }
      return 0
    }

    func helpersComeInTime() -> Bool { false }

    func note(waiting looks: Int) {}

    func close() {}

    static let processors = 1
  }
#else
  import Dispatch
  import Synchronization

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Where work is handed out.
  ///
  /// One word, the ticket, says which round of work it is, how many jobs that has and which comes
  /// next. Whoever draws a ticket with a job left owes that job, and the round cannot end before it
  /// is done: so what `work` holds is the round's as long as anybody may look.
  final class Desk: @unchecked Sendable {
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

    /// Lets the helpers begin. Where the system allows no more threads there are fewer of them, or
    /// none: whoever hands out work does what nobody else draws.
    func open() {
      for helper in beds.indices where !HelperThread.start({ self.help(as: helper) }) { return }
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

    private func help(as helper: Int) {
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

    /// How many processors there are.
    static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

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
#endif
