#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Softmax and the cross-entropy that goes with it, over one run of scores.
public enum SoftmaxKernel {
  /// output[c] = exp(S[c] − max S) / Σ exp(S[j] − max S).
  public static func forward(_ scores: Buffer, into output: Buffer) {
    precondition(scores.count == output.count && scores.count > 0, "Lengths differ.")
    let top = maximum(scores)
    var sum: Float = 0
    for index in 0..<scores.count {
      let value = expf(scores.base[index] - top)
      output.base[index] = value
      sum += value
    }
    for index in 0..<scores.count { output.base[index] /= sum }
  }

  /// scoreGradient[c] += P[c] · Σ_j P[j] · (g[c] − g[j]).
  ///
  /// The shorter form P[c] · (g[c] − Σ_j g[j]·P[j]) is the same number, but loses its digits where
  /// one probability is nearly 1.
  public static func backward(
    probabilities: Buffer, outputGradient: Buffer, scoreGradient: Buffer
  ) {
    precondition(probabilities.count == outputGradient.count, "Lengths differ.")
    precondition(probabilities.count == scoreGradient.count, "Lengths differ.")
    let (share, slope) = (probabilities.base, outputGradient.base)
    for index in 0..<probabilities.count {
      var sum: Float = 0
      for other in 0..<probabilities.count { sum += share[other] * (slope[index] - slope[other]) }
      scoreGradient.base[index] += share[index] * sum
    }
  }

  /// loss = Σ_c T[c] · (log Σ_j exp(S[j] − max S) + max S − S[c]); writes softmax(S) to
  /// `probabilities`, for the gradient.
  public static func crossEntropy(
    scores: Buffer, target: Buffer, loss: Buffer, probabilities: Buffer
  ) {
    precondition(scores.count == target.count && loss.count == 1, "Lengths differ.")
    forward(scores, into: probabilities)
    let top = maximum(scores)
    var sum: Float = 0
    for index in 0..<scores.count { sum += expf(scores.base[index] - top) }
    let logarithm = logf(sum) + top
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

  private static func maximum(_ buffer: Buffer) -> Float {
    var top = buffer.base[0]
    for index in 1..<max(buffer.count, 1) { top = max(top, buffer.base[index]) }
    return top
  }
}
