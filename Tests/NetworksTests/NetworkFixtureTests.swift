import Datasets
import Foundation
import Interchange
import Kernels
import Networks
import Testing
import Training

/// The whole network against PyTorch in float64.
@Suite struct NetworkFixtureTests {
  private struct Small {
    let fixture: Fixture
    let model: Model
    let parameters: Parameters
    let dataset: Dataset

    init() throws {
      fixture = try Fixture("cam-small")
      let units = try #require(fixture.file.metadata["units"].flatMap(Int.init))
      let depth = try #require(fixture.file.metadata["depth"].flatMap(Int.init))
      model = try Model.cam(units: units, depth: depth)
      var values: [String: (shape: [Int], values: [Float])] = [:]
      for name in fixture.names(after: "parameter/") {
        let array = try fixture.array("parameter/\(name)")
        values[name] = (array.shape, array.floats)
      }
      parameters = try Parameters(for: model.graph, values: values, source: "the fixture")
      dataset = try DataLibrary.dataset("mnist-5k", split: "train")
    }

    func load(_ index: Int, into workspace: Workspace) {
      let pixels = dataset.image(index).map { Float($0) * model.pixelScale }
      workspace.values[model.image.index].load(pixels)
      workspace.values[model.target.index].fill(0)
      workspace.values[model.target.index][Int(dataset.labels[index])] = 1
    }
  }

  @Test func `every node and every gradient agrees`() throws {
    let small = try Small()
    let model = small.model
    let workspace = Workspace(
      Plan(
        graph: model.graph, outputs: model.graph.nodes, source: model.loss,
        gradientsAt: [model.image]))
    let gradients = Parameters(zerosFor: model.graph.parameters)
    small.load(0, into: workspace)
    workspace.runForward(small.parameters)
    workspace.runBackward(small.parameters, into: gradients)
    let names = small.fixture.names(after: "node/")
    #expect(names.count == model.graph.nodes.count - 1)
    for name in names {
      let node = try model.graph.requireNode(name)
      let expected = try small.fixture.array("node/\(name)")
      expectAgreement(workspace.tensor(of: node).values, expected.doubles, name)
      if let slope = small.fixture.file["node_gradient/\(name)"] {
        let found = try #require(workspace.gradient(of: node), "no gradient at \(name)")
        expectAgreement(found.values, slope.doubles, "gradient at \(name)")
      }
    }
    for (name, tensor) in gradients.tensors {
      let expected = try small.fixture.array("parameter_gradient/\(name)")
      expectAgreement(tensor.values, expected.doubles, "gradient of \(name)")
    }
  }

  @Test func `three steps with momentum, Nesterov and weight decay agree`() throws {
    let small = try Small()
    let model = small.model
    let executor = BatchExecutor(
      plan: Plan(graph: model.graph, outputs: [], source: model.loss), threads: 2)
    let gradients = Parameters(zerosFor: model.graph.parameters)
    let velocity = Parameters(zerosFor: model.graph.parameters)
    for _ in 0..<3 {
      executor.runTraining(
        count: 3, parameters: small.parameters, gradients: gradients, randomSeed: 0,
        load: { small.load($0, into: $1) }, finish: { _, _ in })
      VectorKernel.descend(
        parameters: small.parameters.storage, gradient: gradients.storage,
        velocity: velocity.storage,
        step: DescentStep(
          rate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 5e-4, gradientScale: 1 / 3))
    }
    for (name, tensor) in small.parameters.tensors {
      let expected = try small.fixture.array("after_three_steps/\(name)")
      expectAgreement(tensor.values, expected.doubles, name)
    }
  }

  @Test func `the shipped network gives the scores that PyTorch computes from its weights`() throws
  {
    let fixture = try Fixture("cam-shipped")
    let model = try ModelLibrary.model("cam")
    let parameters = try Weights.shipped(for: model)
    let test = try DataLibrary.dataset("mnist-5k", split: "test")
    let workspace = Workspace(Plan(graph: model.graph, outputs: model.graph.nodes))
    let scores = try fixture.array("scores")
    let probabilities = try fixture.array("probabilities")
    for index in 0..<scores.shape[0] {
      let pixels = test.image(index).map { Float($0) * model.pixelScale }
      workspace.values[model.image.index].load(pixels)
      workspace.runForward(parameters)
      let row = (index * 10)..<(index * 10 + 10)
      expectAgreement(
        workspace.tensor(of: model.scores).values, Array(scores.doubles[row]), "scores \(index)")
      expectAgreement(
        workspace.tensor(of: model.probabilities).values, Array(probabilities.doubles[row]),
        "probabilities \(index)")
      if index == 0 {
        let maps = workspace.tensor(of: model.activationMaps).values
        expectAgreement(maps, try fixture.array("maps/0").doubles, "maps")
      }
    }
  }
}
