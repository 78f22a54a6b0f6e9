import Kernels
import Networks
import Testing

/// Statistics of batch normalization belong to the weights, and training leaves them alone.
@Suite struct StatisticsTests {
  private let graph: Graph
  private let inputs: (image: Node, target: Node)
  private let loss: Node
  private let parameters: Parameters

  /// A network of two units: batch normalization, global max pooling, a dense layer, a loss.
  init() throws {
    var builder = GraphBuilder()
    let image = try builder.add("image", Input(.maps(units: 2, rows: 2, columns: 2), what: "image"))
    let normal = try builder.add("bn", BatchNormalization(epsilon: 1e-5), from: [image])
    let pooled = try builder.add("pool", GlobalMaxPooling(), from: [normal])
    let scores = try builder.add("dense", Dense(classes: 2), from: [pooled])
    let target = try builder.add("target", Input(Shape([(.classes, 2)]), what: "target"))
    loss = try builder.add("loss", CrossEntropy(), from: [scores, target])
    inputs = (image, target)
    graph = builder.build()
    parameters = Parameters(startingFor: graph, seed: 1)
  }

  @Test func `a normalization starts as the identity, and only what is trained is counted`() throws
  {
    #expect(try #require(parameters["bn.weight"]).values == [1, 1])
    #expect(try #require(parameters["bn.variance"]).values == [1, 1])
    #expect(try #require(parameters["bn.mean"]).values == [0, 0])
    #expect(graph.parameterCount == 2 + 2 + 4 + 2)
    #expect(parameters.tensors.map(\.name).contains("bn.variance"), "files hold the statistics")
  }

  @Test func `a step with weight decay changes all but the statistics`() throws {
    let workspace = Workspace(Plan(graph: graph, outputs: [], source: loss))
    let pixels: [Float] = [1, 2, 3, 4, -4, -3, -2, -1]
    workspace.load(Tensor(shape: inputs.image.shape, values: pixels), of: inputs.image)
    workspace.load(Tensor(shape: inputs.target.shape, values: [1, 0]), of: inputs.target)
    parameters.parts[2].fill(0.5)
    let before = parameters.copy()
    let gradient = Parameters(zerosFor: graph.parameters)
    workspace.runForward(parameters)
    workspace.runBackward(parameters, into: gradient)
    parameters.descend(
      along: gradient, velocity: Parameters(zerosFor: graph.parameters),
      DescentStep(rate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.1))
    for (index, parameter) in graph.parameters.enumerated() {
      let isSame = parameters.parts[index].values == before.parts[index].values
      #expect(isSame == !parameter.isTrained, "\(parameter.name)")
      #expect(parameter.isTrained || gradient.parts[index].values == [0, 0])
    }
  }

  @Test func `the worked numbers of a normalization and its maximum`() throws {
    let workspace = Workspace(Plan(graph: graph, outputs: graph.nodes))
    let pixels: [Float] = [1, 2, 3, 4, -4, -3, -2, -1]
    workspace.load(Tensor(shape: inputs.image.shape, values: pixels), of: inputs.image)
    workspace.load(Tensor(shape: inputs.target.shape, values: [1, 0]), of: inputs.target)
    for (index, numbers) in [[2, 3], [1, 0], [2, -2], [4, 9]].enumerated() {
      parameters.parts[index].load(numbers.map { Float($0) })
    }
    workspace.runForward(parameters)
    // 2 · (4 − 2) / 2 + 1, and 3 · (−1 + 2) / 3.
    let pooled = workspace.tensor(of: graph.nodes[2]).values
    #expect(abs(pooled[0] - 3) < 1e-4 && abs(pooled[1] - 1) < 1e-4)
  }
}
