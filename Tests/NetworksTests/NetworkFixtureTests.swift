import Checkpoints
import Datasets
import Foundation
import Interchange
import Kernels
import Models
import Networks
import Testing

/// Whole networks against PyTorch in float64.
@Suite struct NetworkFixtureTests {
  /// The fixtures with whole networks, and what was done to their rates.
  static let networks =
    ["cam-small"]
    + AttentionVariant.allCases.filter { $0 != .fifteenth }
    .map { "attention-\($0.rawValue)" }

  private struct Recorded {
    let fixture: Fixture
    let model: Model
    let parameters: Parameters
    let dataset: Dataset

    init(_ name: String) throws {
      fixture = try Fixture(name)
      let units = try #require(fixture.file.metadata["units"].flatMap(Int.init))
      if let depth = fixture.file.metadata["depth"].flatMap(Int.init) {
        model = try .cam(units: units, depth: depth)
      } else {
        let variant = try #require(
          AttentionVariant(rawValue: String(name.dropFirst("attention-".count))))
        model = try .attention(variant: variant, units: units)
      }
      var values: [String: (shape: [Int], values: [Float])] = [:]
      for name in fixture.names(after: "parameter/") {
        let array = try fixture.array("parameter/\(name)")
        values[name] = (array.shape, array.floats)
      }
      parameters = try Parameters(for: model.graph, values: values, source: "the fixture")
      dataset = try DataLibrary.dataset("mnist-5k", split: "train")
    }

    func load(_ index: Int, into workspace: Workspace) {
      workspace.load(dataset.image(index), label: Int(dataset.labels[index]), for: model)
    }
  }

  @Test(arguments: networks)
  func `every node and every gradient agrees`(_ name: String) throws {
    let recorded = try Recorded(name)
    let model = recorded.model
    let workspace = Workspace(
      Plan(
        graph: model.graph, outputs: model.graph.nodes, source: model.loss,
        isComplete: true))
    let gradients = Parameters(zerosFor: model.graph.parameters)
    recorded.load(0, into: workspace)
    let pixels = try recorded.fixture.array("node/image").floats
    workspace.load(Tensor(shape: model.image.shape, values: pixels), of: model.image)
    workspace.runForward(recorded.parameters)
    workspace.runBackward(recorded.parameters, into: gradients)
    let names = recorded.fixture.names(after: "node/")
    #expect(names.count == model.graph.nodes.count - 1, "all but the target")
    for name in names {
      let node = try model.graph.requireNode(name)
      let expected = try recorded.fixture.array("node/\(name)")
      expectAgreement(workspace.tensor(of: node).values, expected.doubles, name)
      if let slope = recorded.fixture.file["node_gradient/\(name)"] {
        let found = try #require(workspace.gradient(of: node), "no gradient at \(name)")
        expectAgreement(found.values, slope.doubles, "gradient at \(name)")
      }
    }
    for (name, tensor) in gradients.tensors {
      let expected = try recorded.fixture.array("parameter_gradient/\(name)")
      expectAgreement(tensor.values, expected.doubles, "gradient of \(name)")
    }
  }

  @Test(arguments: networks)
  func `three steps with momentum, Nesterov and decay agree`(_ name: String) throws {
    let recorded = try Recorded(name)
    let model = recorded.model
    let isCam = model.name == "cam"
    let workspace = Workspace(Plan(graph: model.graph, outputs: [], source: model.loss))
    let gradients = Parameters(zerosFor: model.graph.parameters)
    let velocity = Parameters(zerosFor: model.graph.parameters)
    for step in 0..<3 {
      gradients.storage.fill(0)
      for image in 0..<3 {
        recorded.load(image, into: workspace)
        workspace.runForward(recorded.parameters)
        workspace.runBackward(recorded.parameters, into: gradients)
      }
      recorded.parameters.descend(
        along: gradients, velocity: velocity,
        isCam
          ? DescentStep(
            rate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 5e-4, gradientScale: 1 / 3)
          : DescentStep(
            rate: 0.01 / (1 + 0.1 * Float(step)), momentum: 0.5, nesterov: true,
            gradientScale: 1 / 3))
    }
    for (name, tensor) in recorded.parameters.tensors {
      let expected = try recorded.fixture.array("after_three_steps/\(name)")
      expectAgreement(tensor.values, expected.doubles, name)
    }
  }

  @Test func `the shipped network gives the scores that PyTorch computes from its weights`() throws
  {
    let fixture = try Fixture("cam-shipped")
    let model = try Catalogue.model("cam")
    let parameters = try Weights.shipped(for: model.name).parameters
    let test = try DataLibrary.dataset("mnist-5k", split: "test")
    let workspace = Workspace(Plan(graph: model.graph, outputs: model.graph.nodes))
    let scores = try fixture.array("scores")
    let probabilities = try fixture.array("probabilities")
    for index in 0..<scores.shape[0] {
      workspace.load(test.image(index), label: nil, for: model)
      workspace.runForward(parameters)
      let row = (index * 10)..<(index * 10 + 10)
      expectAgreement(
        workspace.tensor(of: model.scores).values, Array(scores.doubles[row]), "scores \(index)")
      expectAgreement(
        workspace.tensor(of: model.probabilities).values, Array(probabilities.doubles[row]),
        "probabilities \(index)")
      if index == 0 {
        let maps = workspace.tensor(of: try #require(model.activationMaps)).values
        expectAgreement(maps, try fixture.array("maps/0").doubles, "maps")
      }
    }
  }

  @Test(arguments: AttentionVariant.allCases.map { $0.rawValue })
  func `the shipped attention networks give the scores that PyTorch computes`(
    _ variant: String
  ) throws {
    let fixture = try Fixture("attention-shipped")
    // The control computes what the program as written computes.
    let name = variant == "fifteenth" ? "seed" : variant
    let (model, parameters) = try Weights.shipped(for: "attention", .init(variant: variant))
    let test = try DataLibrary.dataset("mnist-5k", split: "test")
    let workspace = Workspace(Plan(graph: model.graph, outputs: model.graph.nodes))
    let scores = try fixture.array("\(name)/scores")
    let attention = try model.graph.requireNode("attention/convzero_3")
    for index in 0..<scores.shape[0] {
      workspace.load(test.image(index), label: nil, for: model)
      workspace.runForward(parameters)
      let row = (index * 10)..<(index * 10 + 10)
      expectAgreement(
        workspace.tensor(of: model.scores).values, Array(scores.doubles[row]), "scores \(index)")
      if index == 0 {
        expectAgreement(
          workspace.tensor(of: attention).values,
          try fixture.array("\(name)/attention").doubles, "attention")
        expectAgreement(
          workspace.tensor(of: try #require(model.activationMaps)).values,
          try fixture.array("\(name)/maps").doubles, "maps")
      }
    }
  }
}
