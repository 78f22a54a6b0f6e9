import Checkpoints
import Datasets
import Foundation
import Interchange
import Models
import Networks
import TestSupport
import Testing
import Training

/// Stopping a training anywhere and going on gives the same bits; what is damaged is refused.
@Suite struct CheckpointTests {
  /// A small training, with everything in it that is random: order, shifts, noise, dropout.
  private struct Case {
    let setup: TrainingSetup
    let model: Model
    let training: Dataset
    let test: Dataset

    init(seed: UInt64, images: Int = 90) throws {
      var random = SplitMix64(seed: seed)
      let recipe = Recipe(
        epochs: 3, batchSize: [1, 7, 16, 90][random.next(below: 4)], rate: 0.05, momentum: 0.9,
        decay: 1e-3, weightDecay: 1e-4, schedule: .cosine, shift: 2, seed: .max - seed)
      let isCAM = seed % 2 == 0
      setup = TrainingSetup(
        model: isCAM ? "cam" : "attention", variant: isCAM ? nil : "corrected", noise: 2.5,
        data: "mnist-5k", recipe: recipe, patience: seed % 3 == 0 ? nil : 1)
      model =
        isCAM
        ? try .cam(units: 2, depth: 2, noise: 0.1)
        : try .attention(variant: .corrected, pixelScale: 5 / 255, noise: 0.1, units: 2)
      training = try DataLibrary.dataset("mnist-5k", split: "train").first(images)
      test = try DataLibrary.dataset("mnist-5k", split: "test").first(40)
    }

    func run(threads: Int) -> TrainingRun {
      TrainingRun(setup, model: model, training: training, test: test, threads: threads)
    }

    func resumed(_ bytes: [UInt8], threads: Int) throws -> TrainingRun {
      try TrainingRun(
        resuming: Checkpoint(reading: bytes, file: "saved"), model: model, training: training,
        test: test, threads: threads)
    }
  }

  private func bytes(of run: TrainingRun) throws -> [UInt8] {
    try Checkpoint(of: run, data: DataDigest(of: run)).bytes()
  }

  /// All that two runs must have in common; seconds are not.
  private func state(_ run: TrainingRun) -> [String] {
    let epochs = run.history.epochs.map {
      "\($0.epoch) \($0.loss) \($0.trainAccuracy) \($0.testLoss) \($0.testAccuracy)"
    }
    return [
      "\(run.trainer.position)", "\(run.trainer.nextSeed)", "\(String(describing: run.ending))",
      "\(run.trainer.parameters.storage.values.map(\.bitPattern))",
      "\(run.trainer.velocity.storage.values.map(\.bitPattern))",
      "\(run.result.storage.values.map(\.bitPattern))",
    ] + epochs
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `a run stopped anywhere and resumed with any number of threads ends with the same bits`(
    _ seed: UInt64
  ) throws {
    let item = try Case(seed: seed)
    let whole = item.run(threads: 1)
    var advances = 0
    while whole.ending == nil {
      _ = try whole.advance()
      advances += 1
    }
    var random = SplitMix64(seed: seed, labels: 0x570B)
    for threads in 1...3 {
      var run = item.run(threads: 1 + threads % 3)
      let stops = (0..<3).map { _ in random.next(below: advances + 1) }.sorted()
      var done = 0
      for stop in stops {
        while done < stop {
          _ = try run.advance()
          done += 1
        }
        let before = state(run)
        run = try item.resumed(bytes(of: run), threads: threads)
        #expect(state(run) == before, "right after resuming at \(stop)")
      }
      while done < advances {
        _ = try run.advance()
        done += 1
      }
      #expect(state(run) == state(whole), "stopped at \(stops), \(threads) threads")
    }
  }

  @Test func `with patience the best epoch's weights are the result`() throws {
    var item = try Case(seed: 1)
    var setup = item.setup
    setup.recipe.epochs = 40
    setup.patience = 2
    let run = TrainingRun(
      setup, model: item.model, training: item.training, test: item.test, threads: 2)
    var best: (accuracy: Double, weights: [Float]) = (-1, [])
    while run.ending == nil {
      if case .epoch(let epoch, _) = try run.advance(), epoch.testAccuracy > best.accuracy {
        best = (epoch.testAccuracy, run.trainer.parameters.storage.values)
      }
    }
    let accuracies = run.history.epochs.map(\.testAccuracy)
    let first = try #require(accuracies.firstIndex(of: best.accuracy)) + 1
    #expect(run.ending == (accuracies.count == 40 ? .complete : .noProgress(best: first)))
    #expect(accuracies.count == 40 || accuracies.count == first + 2)
    #expect(try run.advance() == run.ending.map(TrainingRun.Event.finished))
    #expect(run.result.storage.values == best.weights)
    item = try Case(seed: 0)
    #expect(item.run(threads: 1).bestParameters == nil)
  }

  // MARK: - What is refused

  /// A checkpoint's bytes after some steps.
  private func saved() throws -> (item: Case, bytes: [UInt8]) {
    let item = try Case(seed: 2)
    let run = item.run(threads: 1)
    for _ in 0..<2 { _ = try run.advance() }
    return (item, try bytes(of: run))
  }

  @Test func `a checkpoint cut short anywhere, or with one bit changed, is refused`() throws {
    let (item, bytes) = try saved()
    #expect(try item.resumed(bytes, threads: 1).trainer.position.step == 2)
    var random = SplitMix64(seed: 7)
    for length in Set((0..<300).map { _ in random.next(below: bytes.count) }).union(0..<9) {
      #expect(throws: CheckpointError.self, "\(length) bytes") {
        try Checkpoint(reading: Array(bytes[..<length]), file: "cut")
      }
    }
    for _ in 0..<500 {
      var damaged = bytes
      let place = random.next(below: bytes.count)
      damaged[place] ^= 1 << UInt8(random.next(below: 8))
      #expect(throws: CheckpointError.self, "byte \(place)") {
        try Checkpoint(reading: damaged, file: "damaged")
      }
    }
    let error = #expect(throws: CheckpointError.self) {
      try Checkpoint(reading: bytes + [0], file: "c")
    }
    #expect(error?.description.hasPrefix("c is damaged and is not resumed from: ") == true)
  }

  @Test func `weights are no checkpoint, but a checkpoint's weights can be used`() throws {
    let model = try Catalogue.model("cam")
    let folder = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let shipped = try Weights.shipped(for: "cam").parameters
    try WholeFile.write(Weights.bytes(of: shipped, facts: [:]), to: folder + "/w")
    #expect(throws: CheckpointError.notACheckpoint(folder + "/w")) {
      try Checkpoint.read(folder + "/w")
    }
    let item = try Case(seed: 0)
    let setup = TrainingSetup(model: "cam", data: "mnist-5k", recipe: .cam)
    let run = TrainingRun(
      setup, model: model, training: item.training, test: item.test, threads: 2)
    _ = try run.advance()
    try WholeFile.write(bytes(of: run), to: folder + "/c")
    let read = try Weights.read(folder + "/c", for: "cam").parameters
    #expect(read.storage.values == run.trainer.parameters.storage.values)
  }

  @Test func `a checkpoint is resumed with its own images and network only`() throws {
    let (item, bytes) = try saved()
    let other = try Case(seed: 2, images: 91)
    let error = #expect(throws: CheckpointError.self) { try other.resumed(bytes, threads: 1) }
    #expect(error?.description.contains("are not those that it was trained on") == true)
    #expect(throws: CheckpointError.self) {
      try TrainingRun(
        resuming: Checkpoint(reading: bytes, file: "saved"), model: .cam(units: 3, depth: 2),
        training: item.training, test: item.test, threads: 1)
    }
  }

  /// Changes of a checkpoint's state that no training makes, under a valid checksum.
  @Test(arguments: [
    ("\"batchSize\":16", "\"batchSize\":0"), ("\"epochs\":3", "\"epochs\":-3"),
    ("\"imagesSeen\":32", "\"imagesSeen\":-1"), ("\"imagesSeen\":32", "\"imagesSeen\":5000"),
    ("\"imagesSeen\":32", "\"imagesSeen\":48"), ("\"epoch\":0", "\"epoch\":9"),
    ("\"version\":1", "\"version\":true"), ("\"nextSeed\":", "\"nextSeed\":1"),
    ("\"shift\":2", "\"shift\":99"), ("\"version\":1", "\"version\":2"),
    ("\"step\":2", "\"step\":9223372036854775807"),
    ("\"epoch\":0", "\"epoch\":-9223372036854775808"),
    ("\"momentum\":", "\"momentum\":9"), ("\"rightCount\":", "\"rightCount\":9"),
    ("\"seconds\":", "\"seconds\":9e9"), ("\"model\":", "\"noise\":-1,\"model\":"),
    ("\"model\":", "\"pixelScale\":0,\"model\":"), ("\"model\":", "\"patience\":0,\"model\":"),
    ("\"cosine\":{}", "\"steps\":{\"at\":[],\"factor\":0.5}"),
    ("\"cosine\":{}", "\"steps\":{\"at\":[-1],\"factor\":0.5}"),
    ("\"cosine\":{}", "\"steps\":{\"at\":[1],\"factor\":-3}"),
    (
      "\"epochs\":[]",
      "\"epochs\":[{\"epoch\":1,\"loss\":1,\"trainAccuracy\":1,\"testLoss\":1,"
        + "\"testAccuracy\":1,\"seconds\":1}]"
    ),
  ])
  func `a checkpoint with impossible numbers is refused`(
    _ change: (from: String, to: String)
  ) throws {
    let item = try Case(seed: 4)
    var setup = item.setup
    setup.recipe.batchSize = 16
    let run = TrainingRun(
      setup, model: item.model, training: item.training, test: item.test, threads: 1)
    for _ in 0..<2 { _ = try run.advance() }
    let file = try SafeTensors(reading: bytes(of: run), file: "x")
    var metadata = file.metadata
    let text = try #require(metadata["state"])
    #expect(text.contains(change.from), "\(text)")
    metadata["state"] = text.replacing(change.from, with: change.to)
    metadata["checksum"] = String(repeating: "0", count: 64)
    metadata["checksum"] = try Digest.sha256.hex(
      of: SafeTensors(entries: file.entries, metadata: metadata).bytes)
    let bytes = SafeTensors(entries: file.entries, metadata: metadata).bytes
    #expect(throws: CheckpointError.self) {
      try TrainingRun(
        resuming: Checkpoint(reading: bytes, file: "x"), model: item.model,
        training: item.training, test: item.test, threads: 1)
    }
  }
}
