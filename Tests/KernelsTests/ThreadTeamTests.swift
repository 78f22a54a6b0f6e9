import Kernels
import Synchronization
import Testing

/// Work that several threads share.
@Suite struct ThreadTeamTests {
  @Test(arguments: [1, 2, 3, 7])
  func `every job is done exactly once, round after round`(_ threads: Int) {
    let team = ThreadTeam(count: threads)
    let counts = (0..<40).map { _ in Counter() }
    for round in 1...500 {
      let jobs = 1 + round % 40
      team.run(jobs: jobs) { counts[$0].value.wrappingAdd(1, ordering: .relaxed) }
      // A round is over only when its last job is.
      let done = counts.reduce(0) { $0 + $1.value.load(ordering: .relaxed) }
      #expect(done == (1...round).reduce(0) { $0 + 1 + $1 % 40 })
    }
  }

  @Test func `teams come and go, whether their helpers sleep or not`() {
    for round in 0..<50 {
      let team = ThreadTeam(count: 3)
      let sum = Counter()
      if round % 2 == 0 { team.run(jobs: 10) { sum.value.wrappingAdd($0, ordering: .relaxed) } }
      team.run(jobs: 5) { sum.value.wrappingAdd($0, ordering: .relaxed) }
      #expect(sum.value.load(ordering: .relaxed) == (round % 2 == 0 ? 45 : 0) + 10)
    }
  }

  private final class Counter: Sendable {
    let value = Atomic<Int>(0)
  }
}
