import Checkpoints
import Datasets
import Foundation
import Messages
import Models
import Networks
import Testing
import Training

@testable import PageTrainer

/// What trains within a page: the program's own training, by messages.
@Suite struct PageTrainerTests {
  private static let beginning = TrainerRequest.Beginning(
    model: "cam", variant: nil, images: 60, batchSize: 10, shift: 1, rate: 0.05)

  private func digits(_ part: String) throws -> Dataset {
    try DataLibrary.dataset(part: "mnist-5k/\(part)")
  }

  private func begun() throws -> PageTrainer {
    var trainer = PageTrainer()
    let request = TrainerRequest.digits(
      training: try digits("train").first(80), test: try digits("test").first(40))
    #expect(trainer.answer(try TrainerRequest(bytes: request.bytes)) == .done)
    guard case .fragments(let fragments) = trainer.answer(.begin(Self.beginning)) else {
      Issue.record("The training did not begin.")
      return trainer
    }
    #expect(fragments.map { $0.markup } == ["The weights are random."])
    return trainer
  }

  @Test("An epoch gives charts, and the same weights whatever the steps between looks at it")
  func epochs() throws {
    var (one, other) = (try begun(), try begun())
    guard case .fragments(let half) = one.answer(.advance(steps: 3)) else {
      Issue.record("There was no progress.")
      return
    }
    #expect(half.map { $0.name } == ["progress"])
    #expect(half[0].markup.contains("30 of 60 digits seen"))
    // Three more steps see the rest, one more closes the epoch.
    guard case .fragments(let whole) = one.answer(.advance(steps: 100)) else {
      Issue.record("There was no progress.")
      return
    }
    #expect(whole.map { $0.name } == ["progress", "curves", "confusion"])
    #expect(whole[0].markup.hasPrefix("Epoch 1: loss "))
    #expect(whole[0].markup.hasSuffix("on 40 others. "))
    for _ in 0..<7 { _ = other.answer(.advance(steps: 1)) }
    #expect(one.answer(.weights) == other.answer(.weights))
  }

  @Test("The weights are those of a training by hand: batches in the recipe's order, one by one")
  func sameAsTheProgram() throws {
    var trainer = try begun()
    _ = trainer.answer(.advance(steps: 100))
    var recipe = Recipe(epochs: 1_000, batchSize: 10, rate: 0.05, momentum: 0.9)
    recipe.shift = 1
    let native = Trainer(
      model: try Catalogue.model("cam"), recipe: recipe,
      dataset: try digits("train").first(60), threads: 2)
    _ = try native.trainEpoch()
    guard case .bytes(let bytes) = trainer.answer(.weights) else {
      Issue.record("There were no weights.")
      return
    }
    var reader = ByteReader(bytes)
    #expect(try reader.kind() == 0)
    let network = try reader.network()
    #expect(network.parameters.map { $0.values } == native.parameters.tensors.map { $0.1.values })
  }

  @Test("The file is one that the program reads")
  func file() throws {
    var trainer = try begun()
    _ = trainer.answer(.advance(steps: 2))
    guard case .bytes(let bytes) = trainer.answer(.file) else {
      Issue.record("There was no file.")
      return
    }
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID()).safetensors"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let found = try Weights.read(path, for: "cam")
    #expect(found.unused.isEmpty)
    guard case .bytes(let message) = trainer.answer(.weights) else { return }
    var reader = ByteReader(message)
    _ = try reader.kind()
    let network = try reader.network()
    #expect(found.parameters.tensors.map { $0.1.values } == network.parameters.map { $0.values })
    #expect(found.model.pixelScale == network.pixelScale)
  }

  @Test("What cannot be done is said in a sentence")
  func failures() throws {
    var trainer = PageTrainer()
    let none = Reply.failure("No training has begun yet.")
    for request in [TrainerRequest.advance(steps: 1), .weights, .file] {
      #expect(trainer.answer(request) == none)
    }
    #expect(
      trainer.answer(.begin(Self.beginning)) == .failure("There are no digits to learn from."))
    for bytes in [[], [9], [2, 0, 0, 0, 0], [0, 1], [1, 255, 255, 255, 255]] as [[UInt8]] {
      guard case .failure = try? reply(trainer.answer(bytes: bytes)) else {
        Issue.record("\(bytes) was taken for a message.")
        continue
      }
    }
    var begun = try begun()
    let wild = TrainerRequest.Beginning(
      model: "cam", variant: nil, images: 60, batchSize: 10, shift: 1, rate: .nan)
    guard case .failure = begun.answer(.begin(wild)) else {
      Issue.record("A rate that is no number was taken.")
      return
    }
  }

  @Test("A training that diverges says so, and what to do")
  func divergence() throws {
    var trainer = try begun()
    let wild = TrainerRequest.Beginning(
      model: "cam", variant: nil, images: 60, batchSize: 10, shift: 0, rate: 900)
    _ = trainer.answer(.begin(wild))
    var last = Reply.done
    for _ in 0..<20 { last = trainer.answer(.advance(steps: 1)) }
    guard case .failure(let sentence) = last else {
      Issue.record("It did not diverge.")
      return
    }
    #expect(sentence.contains("rate"))
  }

  private func reply(_ bytes: [UInt8]) throws -> Reply {
    var reader = ByteReader(bytes)
    return try reader.kind() == 4 ? .failure(try reader.text()) : .done
  }
}
