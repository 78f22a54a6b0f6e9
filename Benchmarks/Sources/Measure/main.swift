import Foundation

/// Answers one line of words, such as `train attention 64 2`: network, images in a batch, threads.
func answer(_ words: [String]) throws -> String {
  func number(_ index: Int) throws -> Int {
    guard index < words.count, let value = Int(words[index]), value > 0 else {
      throw UsageError.badNumber(index < words.count ? words[index] : "")
    }
    return value
  }
  let seconds = ProcessInfo.processInfo.environment["SECONDS_EACH"].flatMap(Double.init) ?? 0.5
  let name = words.count > 1 ? words[1] : ""
  switch words.first ?? "" {
  case "train":
    let task = try TrainingTask(Network(name), batch: number(2), threads: number(3))
    return "\(task.measure(seconds: seconds))"
  case "infer":
    let task = try InferenceTask(Network(name), batch: number(2), threads: number(3))
    return "\(task.measure(seconds: seconds))"
  case "work":
    let network = try Network(name)
    return "\(network.forwardWork) \(network.trainingWork)"
  case "scores":
    let scores = try shippedScores(name, image: number(2) - 1)
    return scores.map { "\($0)" }.joined(separator: " ")
  case "trace": return "\(try measureTracing(Network(name), seconds: seconds))"
  case "peak": return "\(measurePeak(seconds: seconds))"
  case "kernels":
    return convolutionTasks().map { task in
      let peak = measurePeak(seconds: seconds / 5)
      let speed = task.measure(seconds: seconds / 5)
      return "\(task.name): \(Int(speed)) GFLOP/s, \(Int(100 * speed / peak)) % of \(Int(peak))"
    }.joined(separator: "\n")
  default: throw UsageError.unknownTask(words.first ?? "")
  }
}

func write(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

let words = Array(CommandLine.arguments.dropFirst())
do {
  if words == ["serve"] {
    // One question a line, one answer a line: so another program can take turns with this one.
    while let line = readLine() {
      write(try answer(line.split(separator: " ").map(String.init)))
    }
  } else {
    write(try answer(words))
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(64)
}
