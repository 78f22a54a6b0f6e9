import Foundation

/// What is counted as time: with `CLOCK=processor` in the environment what processors spent on this
/// program, which other programs on the machine hardly change; otherwise what passes.
private let countsProcessorTime = ProcessInfo.processInfo.environment["CLOCK"] == "processor"

/// Seconds since some moment.
private func now() -> Double {
  var time = timespec()
  unsafe clock_gettime(countsProcessorTime ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// How often `body` can be run in a second: it is run until `seconds` have passed, once before.
func rate(seconds: Double, _ body: () -> Void) -> Double {
  body()
  let start = now()
  var runs = 0
  while true {
    body()
    runs += 1
    let passed = now() - start
    if passed >= seconds { return Double(runs) / passed }
  }
}
