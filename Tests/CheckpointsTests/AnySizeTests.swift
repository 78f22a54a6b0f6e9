import Checkpoints
import Evaluation
import Models
import Networks
import TestSupport
import Testing
import Tracing
import Training

/// Networks of other sizes and channels than the shipped ones run, train, evaluate and explain.
@Suite struct AnySizeTests {
  static let sizes = [
    ImageSize(rows: 64, columns: 64), ImageSize(rows: 20, columns: 24, channels: 3),
  ]

  @Test(arguments: sizes, Catalogue.networks)
  func `a network of any size takes a step, is evaluated, traced and explained`(
    _ size: ImageSize, _ network: (name: String, variant: String?)
  ) throws {
    let model = try Catalogue.model(
      network.name, .init(variant: network.variant, size: size, classes: 3))
    let set = SmallSet.bars(6, size: size)
    try model.requireFit(set)
    let recipe = Recipe(epochs: 1, batchSize: 3, rate: 0.01, momentum: 0, shift: 2)
    let trainer = Trainer(model: model, recipe: recipe, dataset: set, threads: 2)
    let before = trainer.parameters.copy()
    try trainer.takeStep()
    #expect(trainer.parameters.storage.values != before.storage.values)
    let evaluation = Evaluation(
      of: model, parameters: trainer.parameters, on: set, threads: 2, noise: 3)
    #expect(evaluation.results.count == 6 && evaluation.loss.isFinite)
    let trace = Trace(
      of: model, parameters: trainer.parameters, subject: set.subject(1), backward: true)
    #expect(trace[trace.model.image].shape == size.shape)
    var explainer = Explainer(trace)
    for node in model.graph.nodes where node.definition != nil {
      let cell = CellReference(.node(node.index), offset: node.shape.count / 2)
      let explanation = explainer.explanation(of: cell, depth: 0)
      let worked = try #require(explanation?.result, "\(node.name)")
      let recorded = Double(trace[node].values[cell.offset])
      #expect(abs(worked - recorded) <= 1e-4 * max(1, abs(recorded)), "\(node.name)")
    }
  }
}
