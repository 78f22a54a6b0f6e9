import CNumerics

/// Softmax and the cross-entropy that goes with it, over one run of scores.
public enum SoftmaxKernel {
  /// output[c] = exp(S[c] − max S) / Σ exp(S[j] − max S), for each run of `classes` scores.
  public static func forward(_ scores: Buffer, classes: Int, into output: Buffer) {
    check(scores, output, classes: classes)
    for start in stride(from: 0, to: scores.count, by: classes) {
      let top = maximum(scores.base + start, count: classes)
      for index in start..<(start + classes) { output.base[index] = scores.base[index] - top }
    }
    forEachRun(of: output.count) { start, lanes in
      Vector(at: output.base + start).exponential.store(to: output.base + start, lanes: lanes)
    }
    for start in stride(from: 0, to: scores.count, by: classes) {
      var sum: Float = 0
      for index in start..<(start + classes) { sum += output.base[index] }
      for index in start..<(start + classes) { output.base[index] /= sum }
    }
  }

  private static func check(_ first: Buffer, _ second: Buffer, classes: Int) {
    precondition(classes > 0 && first.count % classes == 0, "The scores do not fit the classes.")
    precondition(first.count == second.count, "Lengths differ.")
  }

  /// scoreGradient[c] += P[c] · Σ_j P[j] · (g[c] − g[j]), for each run of `classes` scores.
  ///
  /// The shorter form P[c] · (g[c] − Σ_j g[j]·P[j]) is the same number, but loses its digits where
  /// one probability is nearly 1.
  public static func backward(
    probabilities: Buffer, outputGradient: Buffer, classes: Int, scoreGradient: Buffer
  ) {
    check(probabilities, outputGradient, classes: classes)
    check(probabilities, scoreGradient, classes: classes)
    for start in stride(from: 0, to: probabilities.count, by: classes) {
      let share = probabilities.base + start
      let slope = outputGradient.base + start
      forEachRun(of: classes) { first, lanes in
        let slopes = Vector(at: slope + first)
        var sum = Vector.zero
        for other in 0..<classes { sum += share[other] * (slopes - slope[other]) }
        (Vector(at: share + first) * sum)
          .add(to: scoreGradient.base + start + first, lanes: lanes)
      }
    }
  }

  /// loss = Σ_c T[c] · (log Σ_j exp(S[j] − max S) + max S − S[c]); writes softmax(S) to
  /// `probabilities`, for the gradient.
  public static func crossEntropy(
    scores: Buffer, target: Buffer, loss: Buffer, probabilities: Buffer
  ) {
    precondition(scores.count == target.count && loss.count == 1, "Lengths differ.")
    forward(scores, classes: scores.count, into: probabilities)
    let logarithm = logarithmOfSum(scores)
    var result: Float = 0
    for index in 0..<scores.count {
      result += target.base[index] * (logarithm - scores.base[index])
    }
    loss.base[0] = result
  }

  /// scoreGradient[c] += g · (P[c] · Σ_j T[j] − T[c]).
  public static func crossEntropyBackward(
    probabilities: Buffer, target: Buffer, lossGradient: Buffer, scoreGradient: Buffer
  ) {
    precondition(probabilities.count == target.count && lossGradient.count == 1, "Lengths differ.")
    precondition(probabilities.count == scoreGradient.count, "Lengths differ.")
    var weight: Float = 0
    for index in 0..<target.count { weight += target.base[index] }
    let slope = lossGradient.base[0]
    for index in 0..<target.count {
      scoreGradient.base[index] +=
        slope * (probabilities.base[index] * weight - target.base[index])
    }
  }

  /// targetGradient[c] += g · (log Σ_j exp(S[j] − max S) + max S − S[c]).
  public static func crossEntropyBackward(
    scores: Buffer, lossGradient: Buffer, targetGradient: Buffer
  ) {
    precondition(scores.count == targetGradient.count && lossGradient.count == 1, "Lengths differ.")
    let logarithm = logarithmOfSum(scores)
    for index in 0..<scores.count {
      targetGradient.base[index] += lossGradient.base[0] * (logarithm - scores.base[index])
    }
  }

  private static func logarithmOfSum(_ scores: Buffer) -> Float {
    let top = maximum(scores.base, count: scores.count)
    var sum: Float = 0
    for index in 0..<scores.count { sum += expf(scores.base[index] - top) }
    return logf(sum) + top
  }

  private static func maximum(_ values: UnsafePointer<Float>, count: Int) -> Float {
    var top = values[0]
    for index in 1..<max(count, 1) { top = max(top, values[index]) }
    return top
  }
}
