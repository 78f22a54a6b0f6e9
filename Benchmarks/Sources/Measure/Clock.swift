/// How often `body` can be run in a second: it is run until `seconds` have passed, once before.
func rate(seconds: Double, _ body: () -> Void) -> Double {
  body()
  let clock = ContinuousClock()
  let start = clock.now
  var runs = 0
  while true {
    body()
    runs += 1
    let passed = (clock.now - start) / .seconds(1)
    if passed >= seconds { return Double(runs) / passed }
  }
}

/// The median of some numbers.
func median(_ numbers: [Double]) -> Double {
  let sorted = numbers.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
