import Checkpoints
import Datasets
import Evaluation
import Foundation
import Interchange
import Models
import Networks
import TestSupport
import Testing
import Training

/// Weights survive the way through a file; those that ship are good.
@Suite struct WeightsTests {
  @Test func `weights come back from a file as they were`() throws {
    let data = SmallSet.bars(20)
    let trainer = Trainer(
      model: try .cam(size: data.size, classes: 3, units: 4, depth: 2), recipe: .cam,
      dataset: data, threads: 2)
    try trainer.takeStep()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("w.safetensors").path
    let facts = Weights.facts(
      of: trainer.model, recipe: trainer.recipe, data: "bars")
    try WholeFile.write(Weights.bytes(of: trainer.parameters, facts: facts), to: path)
    let back = try Weights.read(path, for: trainer.model)
    #expect(back.storage.values == trainer.parameters.storage.values)
    let file = try SafeTensors(reading: WholeFile.read(path), file: path)
    let recipe = try JSONDecoder().decode(
      Recipe.self, from: Data(try #require(file.metadata["recipe"]).utf8))
    #expect(recipe == trainer.recipe)
    let other = try Catalogue.model("cam")
    #expect(throws: CheckpointError.self) { try Weights.read(path, for: other) }
  }

  @Test(arguments: ["nan", "inf", "-inf", "0", "-1", "1e30", "", "x", "0x1p-300"])
  func `a scale of pixels that no network can have is refused`(_ scale: String) throws {
    let shipped = try Weights.shipped(for: "cam").parameters
    let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try WholeFile.write(Weights.bytes(of: shipped, facts: ["pixel_scale": scale]), to: path)
    let error = #expect(throws: CheckpointError.self) { try Weights.read(path, for: "cam") }
    #expect(
      error?.description.hasPrefix("\(path) says that its pixel_scale is '\(scale)'; it must ")
        == true)
  }

  @Test func `the shipped network gets at least 97.5 % of the test digits right`() throws {
    let model = try Catalogue.model("cam")
    let test = try DataLibrary.dataset("mnist-5k", split: "test")
    let evaluation = Evaluation(
      of: model, parameters: try Weights.shipped(for: model.name).parameters, on: test, threads: 2)
    #expect(test.count == 1_000)
    #expect(evaluation.accuracy >= 0.975)
  }

  @Test(arguments: Catalogue.networks)
  func `the weights of every network ship with the program`(
    _ network: (name: String, variant: String?)
  ) throws {
    let (model, parameters) = try Weights.shipped(
      for: network.name, .init(variant: network.variant))
    #expect(model.name == network.name && model.variant == network.variant)
    #expect(parameters.storage.values.contains { $0 != 0 })
    // Those of other seeds are of the same network, and other numbers.
    for seed in 1..<Weights.seedCount(of: network.name) {
      let other = try Weights.shipped(
        for: network.name, .init(variant: network.variant), seed: seed + 1)
      #expect(other.parameters.layout == parameters.layout)
      #expect(other.parameters.storage.values != parameters.storage.values)
    }
  }

  @Test(arguments: [("gap", 0.92), ("gmp", 0.93), ("dense", 0.88)])
  func `the shipped networks find most digits among clutter`(
    _ network: (variant: String, least: Double)
  ) throws {
    let test = try DataLibrary.dataset(part: "scenes/test/0..<500")
    let (model, parameters) = try Weights.shipped(for: "scenes", .init(variant: network.variant))
    let evaluation = Evaluation(of: model, parameters: parameters, on: test, threads: 2)
    #expect(evaluation.accuracy >= network.least)
  }

  @Test func `a recipe and a history are written as they always were`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var recipe = Recipe.note
    #expect(
      String(decoding: try encoder.encode(recipe), as: UTF8.self)
        == #"{"batchSize":1,"decay":1e-06,"epochs":12,"momentum":0.5,"nesterov":true,"#
        + #""rate":0.01,"schedule":{"constant":{}},"seed":1,"shift":0,"weightDecay":0}"#)
    recipe.schedule = .steps(at: [3, 6], factor: 0.5)
    let text = String(decoding: try encoder.encode(recipe), as: UTF8.self)
    #expect(text.contains(#""schedule":{"steps":{"at":[3,6],"factor":0.5}}"#))
    #expect(try JSONDecoder().decode(Recipe.self, from: Data(text.utf8)) == recipe)
    var history = History()
    history.epochs.append(
      .init(epoch: 1, loss: 0.5, trainAccuracy: 0.25, testLoss: 1, testAccuracy: 0.75, seconds: 2))
    #expect(
      String(decoding: try encoder.encode(history), as: UTF8.self)
        == #"{"epochs":[{"epoch":1,"loss":0.5,"seconds":2,"test_accuracy":0.75,"test_loss":1,"#
        + #""train_accuracy":0.25}]}"#)
    #expect(
      history.csv
        == "epoch,loss,train_accuracy,test_loss,test_accuracy,seconds\n"
        + "1,0.500000,0.2500,1.000000,0.7500,2.00\n")
  }
}
