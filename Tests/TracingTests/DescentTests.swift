import Kernels
import Networks
import TestSupport
import Testing
import Tracing

/// Steps of gradient descent on one image.
@Suite struct DescentTests {
  @Test func `two steps with momentum and Nesterov follow the formula`() throws {
    let start = try SmallPass.cam()
    let (rate, momentum) = (0.05, 0.5)
    let step = DescentStep(rate: Float(rate), momentum: Float(momentum), nesterov: true)
    let velocity = Parameters(zerosFor: start.parameters.layout)
    let first = start.descended(step, velocity: velocity)
    let second = first.descended(step, velocity: velocity)
    for index in [0, 20, 60, start.parameters.storage.count - 1] {
      func gradient(_ trace: Trace) -> Double {
        Double(trace.gradients(of: trace.model.loss, at: 0).parameters.storage[index])
      }
      let v1 = -rate * gradient(start)
      let p1 = Double(start.parameters.storage[index]) + momentum * v1 - rate * gradient(start)
      let v2 = momentum * v1 - rate * gradient(first)
      let p2 = p1 + momentum * v2 - rate * gradient(first)
      #expect(abs(Double(first.parameters.storage[index]) - p1) < 1e-6)
      #expect(abs(Double(second.parameters.storage[index]) - p2) < 1e-6)
      #expect(abs(Double(velocity.storage[index]) - v2) < 1e-6)
    }
    #expect(first[first.model.loss].values[0] < start[start.model.loss].values[0])
  }

  @Test func `a step leaves the pass that it started from as it was`() throws {
    let start = try SmallPass.cam()
    let numbers = start.parameters.storage.values
    _ = start.descended(
      DescentStep(rate: 1, momentum: 0, nesterov: false),
      velocity: Parameters(zerosFor: start.parameters.layout))
    #expect(start.parameters.storage.values == numbers)
  }
}
