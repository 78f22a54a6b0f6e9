/// Copies numbers from chosen places, and adds gradients back to them.
public struct GatherKernel: Sendable, Equatable {
  /// For each number of the output, its place in the input.
  public let places: [Int32]
  /// How long the input is.
  public let inputCount: Int

  /// Runs of neighbours that stay neighbours: where they start, and how long each is. Empty if the
  /// runs are so short that they do not pay.
  private let runs: [Int32]
  private let runLength: Int

  /// A choice of `places` among `inputCount` numbers.
  public init(places: [Int32], inputCount: Int) {
    precondition(
      places.allSatisfy { $0 >= 0 && Int($0) < inputCount }, "A place lies outside the input.")
    self.places = places
    self.inputCount = inputCount
    runLength = Self.runLength(places)
    runs =
      runLength < 8
      ? [] : stride(from: 0, to: places.count, by: runLength).map { places[$0] }
  }

  /// The greatest length into which the places can be cut so that each piece is a run.
  private static func runLength(_ places: [Int32]) -> Int {
    let breaks = places.indices.dropFirst().filter { places[$0] != places[$0 - 1] + 1 }
    return breaks.reduce(places.count) { length, place in
      var (a, b) = (length, place)
      while b != 0 { (a, b) = (b, a % b) }
      return a
    }
  }

  /// output[i] = input[places[i]].
  public func forward(_ input: Buffer, into output: Buffer) {
    check(input, output)
    if runs.isEmpty {
      for index in places.indices { output.base[index] = input.base[Int(places[index])] }
    } else {
      for (index, run) in runs.enumerated() {
        (output.base + index * runLength).update(from: input.base + Int(run), count: runLength)
      }
    }
  }

  /// inputGradient[places[i]] += outputGradient[i].
  public func backward(outputGradient: Buffer, inputGradient: Buffer) {
    check(inputGradient, outputGradient)
    if runs.isEmpty {
      for index in places.indices {
        inputGradient.base[Int(places[index])] += outputGradient.base[index]
      }
    } else {
      for (index, run) in runs.enumerated() {
        forEachRun(of: runLength) { start, lanes in
          Vector(at: outputGradient.base + index * runLength + start)
            .add(to: inputGradient.base + Int(run) + start, lanes: lanes)
        }
      }
    }
  }

  private func check(_ input: Buffer, _ output: Buffer) {
    precondition(places.count == output.count, "There must be a place for each output.")
    precondition(input.count == inputCount, "The input has another size.")
  }
}
