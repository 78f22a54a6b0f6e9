/// Copies numbers from chosen places, and adds gradients back to them.
public enum GatherKernel {
  /// output[i] = input[places[i]].
  public static func forward(_ input: Buffer, places: [Int32], into output: Buffer) {
    check(input, places, output)
    for (index, place) in places.enumerated() { output.base[index] = input.base[Int(place)] }
  }

  /// inputGradient[places[i]] += outputGradient[i].
  public static func backward(outputGradient: Buffer, places: [Int32], inputGradient: Buffer) {
    check(inputGradient, places, outputGradient)
    for (index, place) in places.enumerated() {
      inputGradient.base[Int(place)] += outputGradient.base[index]
    }
  }

  private static func check(_ input: Buffer, _ places: [Int32], _ output: Buffer) {
    precondition(places.count == output.count, "There must be a place for each output.")
    precondition(
      places.allSatisfy { $0 >= 0 && Int($0) < input.count }, "A place lies outside the input.")
  }
}
