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
    #expect(run.error.contains("take --rate 0.05,"))
    #expect(try Data(contentsOf: weights) == Data("precious".utf8))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["w.safetensors"])
  }

  @Test func `a training that ends no better than chance says so, and how to mend it`() throws {
    let folder = try Command.folder()
    let few = ["train", "--images", "200", "--epochs", "1", "--output", "w.safetensors"]
    let lost = try Command(few + ["--rate", "5"], in: folder)
    #expect(lost.status == 1 && lost.error.contains("no more than by chance"), "\(lost.error)")
    #expect(
      lost.error.contains("The loss reached ") && lost.error.contains("--rate 0.05"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let dead = try Command(few + ["--rate", "1"], in: folder)
    #expect(dead.status == 0 && dead.error.contains("The steps were too large: take --rate 0.05."))
    let short = try Command(few + ["--rate", "0.0001"], in: folder)
    #expect(short.status == 0, "\(short.error)")
    #expect(short.error.contains("Train longer (--epochs) or with more images"), "\(short.error)")
  }

  @Test func `a part of a set is trained with and evaluated on, by either name`() throws {
    let folder = try Command.folder()
    for (file, images) in [
      ("w", ["--data", "mnist-5k/train/0..<60"]), ("s", ["--images", "60"]),
      ("t", ["--data", "mnist-5k/train/1..<61"]),
    ] {
      let train = try Command(
        ["train", "--epochs", "1", "--batch-size", "4", "--output", "\(file).safetensors"] + images,
        in: folder)
      #expect(train.status == 0, "\(train.error)")
    }
    let files = try ["w", "s", "t"].map {
      try Data(contentsOf: folder.appendingPathComponent("\($0).safetensors"))
    }
    #expect(files[0] == files[1] && files[0] != files[2])
    func right(_ data: String, of count: Int) throws -> Int {
      let run = try Command("evaluate", "--data", data, "--noise", "1.5", "--format", "json")
      let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      #expect(json?["data"] as? String == data && json?["images"] as? Int == count)
      return try #require(json?["right"] as? Int)
    }
    let parts = ["mnist-5k/test/0..<450", "mnist-5k/test/450..<700", "mnist-5k/test/700...999"]
    let whole = try right("mnist-5k/test", of: 1_000)
    let sum = try right(parts[0], of: 450) + right(parts[1], of: 250)
    let last = try Command("evaluate", "--data", parts[2], "--noise", "1.5")
    #expect(last.output.contains("mnist-5k/test/700..<1000: \(whole - sum) of 300 right"))
    // Mistakes are named as they are in the whole set.
    let names = last.output.matches(of: /mnist-5k\/test\/([0-9]+)[^0-9.<]/).compactMap { Int($0.1) }
    #expect(names.allSatisfy { (700..<1_000).contains($0) }, "\(names)")
  }

  @Test(arguments: [
    (["train", "--epochs", "-1"], "--epochs is -1; it must be at least 1 and at most 100000"),
    (["train", "--images", "0"], "--images must be at least 1"),
    (["train", "--images", "-5"], "--images must be at least 1"),
    (["train", "--images", "5", "--data", "mnist-5k/train/0..<9"], "not both"),
    (["train", "--data", "mnist-5k/test"], "--data names images to train with"),
    (["train", "--rate", "-0.1"], "--rate is -0.1; it must be above 0.0"),
    (["train", "--seed", "-1"], "'-1' is invalid for '--seed"),
    (["train", "--noise", "-1"], "--noise is -1.0; it must be at least 0.0"),
    (["train", "--threads", "-2"], "--threads is -2; it must be at least 1 and at most 64"),
  ])
  func `numbers that cannot be are named`(_ item: (words: [String], sentence: String)) throws {
    let run = try Command(item.words + ["--output", "w.safetensors"], in: Command.folder())
    #expect(run.status == 64 && run.error.contains(item.sentence), "\(run.error)")
  }

  @Test func `more images than there are are refused`() throws {
    let folder = try Command.folder()
    let many = try Command("train", "--images", "4001", "--output", "w.safetensors", in: folder)
    #expect(many.status == 1)
    #expect(
      many.error.contains(
        "There are no images mnist-5k/train/0..<4001: mnist-5k/train has 4000, numbered 0 to 3999.")
    )
  }

  @Test func `curves are a picture that says in words what it shows`() throws {
    let svg = try Self.wholeFolder.get().appendingPathComponent("c.svg")
    let text = try String(contentsOf: svg, encoding: .utf8)
    #expect(text.contains("role=\"img\"") && text.contains("<desc id="))
    #expect(text.contains("mean cross-entropy (nats)") && text.contains("test images, after"))
  }
}
