import Kernels
import Models
import Networks
import Testing

/// What the executor promises, whatever it runs.
@Suite struct ExecutionTests {
  /// Networks that differ in what they can leave out, small ones with few units and with many.
  static let networks: [@Sendable () throws -> Model] = [
    { try Model.cam(size: ImageSize(rows: 12, columns: 13), units: 5, depth: 3) },
    { try Model.cam(size: ImageSize(rows: 14, columns: 12), units: 48, depth: 2) },
    { try Model.attention(variant: .seed, size: ImageSize(rows: 12, columns: 13), units: 5) },
    { try Model.attention(variant: .corrected, size: ImageSize(rows: 14, columns: 12), units: 32) },
    { try Model.cam(size: ImageSize(rows: 11, columns: 10), classes: 17, units: 33, depth: 2) },
  ]

  /// Gradients of a batch of random images, with some number of threads.
  private func gradients(_ model: Model, threads: Int, count: Int) throws -> [Float] {
    let parameters = Parameters(startingFor: model.graph, seed: 7)
    let executor = BatchExecutor(
      plan: Plan(graph: model.graph, outputs: [], source: model.loss), threads: threads)
    let gradients = Parameters(zerosFor: model.graph.parameters)
    executor.runTraining(
      count: count, parameters: parameters, gradients: gradients, randomSeed: 3,
      load: { index, workspace in load(index, into: workspace, of: model) },
      finish: { _, _ in })
    return gradients.storage.values
  }

  private func load(_ index: Int, into workspace: Workspace, of model: Model) {
    var random = SplitMix64(seed: 11, labels: UInt64(index))
    let pixels = (0..<model.image.shape.count).map { _ in random.nextUnit() }
    workspace.load(Tensor(shape: model.image.shape, values: pixels), of: model.image)
    workspace.select(index % 10, of: model.target)
  }

  @Test(arguments: [1, 2, 5, 7, 8, 9, 31], networks.indices)
  func `any number of threads gives the same bits`(_ count: Int, _ network: Int) throws {
    let model = try Self.networks[network]()
    let alone = try gradients(model, threads: 1, count: count)
    #expect(alone.contains { $0 != 0 })
    for threads in [2, 3, 8] {
      #expect(try gradients(model, threads: threads, count: count) == alone)
    }
  }

  @Test(arguments: networks.indices)
  func `what a training step leaves out changes no gradient`(_ network: Int) throws {
    let model = try Self.networks[network]()
    let workspace = Workspace(
      Plan(graph: model.graph, outputs: model.graph.nodes, source: model.loss))
    let parameters = Parameters(startingFor: model.graph, seed: 7)
    let recorded = Parameters(zerosFor: model.graph.parameters)
    load(0, into: workspace, of: model)
    var random = SplitMix64(seed: 3, labels: 0)
    workspace.runForward(parameters, randomSeed: random.next())
    workspace.runBackward(parameters, into: recorded)
    #expect(try gradients(model, threads: 1, count: 1) == recorded.storage.values)
  }

  @Test func `the scores are the means of the maps plus the bias`() throws {
    let model = try Model.cam(
      size: ImageSize(rows: 16, columns: 20), classes: 4, units: 7, depth: 3)
    let parameters = Parameters(startingFor: model.graph, seed: 1)
    let biasPart = try #require(model.graph.parameters.firstIndex { $0.name == "dense.bias" })
    parameters.parts[biasPart].load([0.5, -1, 2, 0])
    let workspace = Workspace(Plan(graph: model.graph, outputs: model.graph.nodes))
    var random = SplitMix64(seed: 5)
    let pixels = (0..<320).map { _ in random.nextUnit() }
    workspace.load(Tensor(shape: model.image.shape, values: pixels), of: model.image)
    workspace.runForward(parameters)
    let maps = workspace.tensor(of: try #require(model.activationMaps))
    let scores = workspace.tensor(of: model.scores).values
    let area = maps.values.count / 4
    for (index, bias) in [Float(0.5), -1, 2, 0].enumerated() {
      let mean = maps.values[(index * area)..<((index + 1) * area)].reduce(0, +) / Float(area)
      #expect(abs(scores[index] - bias - mean) < 1e-5)
    }
  }

  @Test func `a plan leaves out what nobody asked for`() throws {
    let model = try Model.cam()
    let plan = Plan(graph: model.graph, outputs: [model.scores])
    let maps = try #require(model.activationMaps)
    #expect(!plan.order.contains(maps.index))
    #expect(!plan.order.contains(model.loss.index))
    #expect(plan.order.contains(model.features.index))
  }

  @Test func `dropout keeps about half, doubles it, and is the same for the same seed`() {
    let dropout = Dropout(rate: 0.5)
    let shape = Shape.maps(units: 4, rows: 50, columns: 50)
    func run(seed: UInt64?) -> [Float] {
      let step = ForwardStep(
        inputShapes: [shape], inputs: [Buffer([Float](repeating: 3, count: shape.count))],
        parameters: [], output: Buffer(count: shape.count), kept: Buffer(count: shape.count),
        scratch: Buffer(count: 0), randomSeed: seed)
      dropout.forward(step)
      let gradient = Buffer(count: shape.count)
      let slope = BackwardStep(
        output: Buffer([Float](repeating: 1, count: shape.count)), inputs: [gradient],
        parameters: [])
      dropout.backward(step, slope)
      #expect(zip(step.output.values, gradient.values).allSatisfy { $0 == 3 * $1 })
      return step.output.values
    }
    let first = run(seed: 9)
    #expect(Set(first) == [0, 6])
    // 10,000 fair coins: five standard deviations are 250.
    #expect(abs(first.count { $0 == 0 } - 5_000) < 250)
    #expect(first == run(seed: 9))
    #expect(first != run(seed: 10))
    #expect(Set(run(seed: nil)) == [3])
  }

  @Test func `of equal maxima the first in reading order gets the gradient`() {
    let pooling = MaxPooling(size: 2, stride: 1)
    let shape = Shape.maps(units: 1, rows: 2, columns: 3)
    let step = ForwardStep(
      inputShapes: [shape], inputs: [Buffer([0, 5, 5, 5, 0, 0])], parameters: [],
      output: Buffer(count: 2), kept: Buffer(count: 2), scratch: Buffer(count: 0))
    pooling.forward(step)
    #expect(step.output.values == [5, 5])
    let gradient = Buffer(count: 6)
    let slopes = BackwardStep(output: Buffer([1, 10]), inputs: [gradient], parameters: [])
    pooling.backward(step, slopes)
    #expect(gradient.values == [0, 11, 0, 0, 0, 0])
  }
}
