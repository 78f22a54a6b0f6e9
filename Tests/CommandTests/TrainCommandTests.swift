import Foundation
import Testing

/// `lesson train` from outside: stopped, killed, refused, resumed.
@Suite struct TrainCommandTests {
  /// A short training of a small network.
  private static let training = [
    "train", "--model", "attention", "--variant", "ones", "--epochs", "1", "--batch-size", "64",
    "--output", "w.safetensors", "--history", "h.csv", "--checkpoint-every", "0.02",
  ]

  private static let resuming = [
    "train", "--resume", "w.safetensors.checkpoint", "--output", "w.safetensors", "--history",
    "h.csv", "--checkpoint-every", "0.02",
  ]

  /// An uninterrupted training, with curves.
  private static let wholeFolder = Result {
    let folder = try Command.folder()
    let train = try Command(training + ["--curves", "c.svg"], in: folder)
    try #require(train.status == 0, "\(train.error)")
    return folder
  }

  /// What it comes to: weights, and the history without its seconds.
  private static let whole = Result { try result(in: wholeFolder.get()) }

  private static func result(in folder: URL) throws -> [Data] {
    let csv = try String(contentsOf: folder.appendingPathComponent("h.csv"), encoding: .utf8)
    let lines = csv.split(separator: "\n").map { line in
      line.split(separator: ",").dropLast().joined(separator: ",")
    }
    return [
      try Data(contentsOf: folder.appendingPathComponent("w.safetensors")),
      Data(lines.joined(separator: "\n").utf8),
    ]
  }

  @Test func `signals save the training, say how to go on, and lose no bit`() throws {
    let folder = try Command.folder()
    let checkpoint = folder.appendingPathComponent("w.safetensors.checkpoint")
    let first = try RunningCommand(Self.training, in: folder)
    first.wait(for: checkpoint)
    first.send(SIGTERM)
    let terminated = first.end()
    #expect(terminated.status == 143, "\(terminated.error)")
    let command = try #require(
      terminated.error.split(separator: "\n").last { $0.contains("lesson train --resume") })
    let words = command.split(separator: " ").dropFirst().map(String.init)
    let other = try Command(words + ["--rate", "0.3"], in: folder)
    #expect(other.status == 1)
    #expect(other.error.contains("--rate 0.3 where it has 0.1. Leave them out"), "\(other.error)")
    let anew = try Command(Self.training, in: folder)
    #expect(anew.status == 1 && anew.error.contains("delete it to begin anew"), "\(anew.error)")
    let second = try RunningCommand(
      words + ["--threads", "1", "--checkpoint-every", "0.02"], in: folder)
    second.wait(forChangeOf: checkpoint)
    second.send(SIGINT)
    let interrupted = second.end()
    #expect(interrupted.status == 130, "\(interrupted.error)")
    #expect(interrupted.error.contains("going on in epoch "))
    let resumed = try Command(words + ["--threads", "3"], in: folder)
    #expect(resumed.status == 0, "\(resumed.error)")
    #expect(try Self.result(in: folder) == Self.whole.get())
    #expect(!FileManager.default.fileExists(atPath: checkpoint.path), "it has done its work")
  }

  /// `LESSON_KILLS=200 swift test --filter killed` kills that often.
  @Test func `a training that is killed again and again ends as if it never was`() throws {
    let wanted = ProcessInfo.processInfo.environment["LESSON_KILLS"].flatMap(Int.init) ?? 4
    var random = SystemRandomNumberGenerator()
    var kills = 0
    while kills < wanted {
      let folder = try Command.folder()
      let checkpoint = folder.appendingPathComponent("w.safetensors.checkpoint")
      var isFinished = false
      while !isFinished {
        let isSaved = FileManager.default.fileExists(atPath: checkpoint.path)
        let running = try RunningCommand(isSaved ? Self.resuming : Self.training, in: folder)
        if kills < wanted {
          usleep(UInt32.random(in: 50_000...800_000, using: &random))
          running.send(SIGKILL)
        }
        let end = running.end()
        try #require(end.status == nil || end.status == 0, "\(end.error)")
        kills += end.status == nil ? 1 : 0
        isFinished = end.status == 0
        #expect(isFinished || !isSaved || FileManager.default.fileExists(atPath: checkpoint.path))
      }
      #expect(try Self.result(in: folder) == Self.whole.get(), "after \(kills) kills")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(left == ["h.csv", "w.safetensors"], "no leftovers")
    }
  }

  @Test func `a damaged checkpoint is refused and stays as it is`() throws {
    let folder = try Command.folder()
    let path = folder.appendingPathComponent("c")
    let running = try RunningCommand(Self.training + ["--checkpoint", "c"], in: folder)
    running.wait(for: path)
    running.send(SIGKILL)
    _ = running.end()
    var bytes = try Data(contentsOf: path)
    bytes[bytes.count / 2] ^= 4
    try bytes.write(to: path)
    let run = try Command("train", "--resume", "c", "--output", "w.safetensors", in: folder)
    #expect(run.status == 1)
    #expect(run.error.contains("c is damaged and is not resumed from"), "\(run.error)")
    #expect(try Data(contentsOf: path) == bytes)
  }

  @Test func `a divergence ends with an explanation and touches no file`() throws {
    let folder = try Command.folder()
    let weights = folder.appendingPathComponent("w.safetensors")
    try Data("precious".utf8).write(to: weights)
    let run = try Command(
      "train", "--rate", "1e20", "--output", "w.safetensors", "--history", "h.json", in: folder)
    #expect(run.status == 1)
    #expect(run.error.contains("is not a number any more in epoch 1, step"), "\(run.error)")
    #expect(run.error.contains("--rate 1e+19"))
    #expect(try Data(contentsOf: weights) == Data("precious".utf8))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["w.safetensors"])
  }

  @Test func `curves are a picture that says in words what it shows`() throws {
    let svg = try Self.wholeFolder.get().appendingPathComponent("c.svg")
    let text = try String(contentsOf: svg, encoding: .utf8)
    #expect(text.contains("role=\"img\"") && text.contains("<desc id="))
    #expect(text.contains("mean cross-entropy (nats)") && text.contains("test images, after"))
  }
}
