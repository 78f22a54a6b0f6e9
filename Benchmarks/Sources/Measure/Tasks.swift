import Kernels
import Networks
import Tracing

/// Training steps, update included: images a second.
final class TrainingTask {
  private let network: Network
  private let digits: Digits
  private let executor: BatchExecutor
  private let parameters: Parameters
  private let gradients: Parameters
  private let velocity: Parameters
  private let batch: Int
  private var step = 0

  init(_ network: Network, batch: Int, threads: Int) throws {
    self.network = network
    self.batch = batch
    digits = try Digits(for: network.model)
    let graph = network.model.graph
    executor = BatchExecutor(
      plan: Plan(graph: graph, outputs: network.outputs, source: network.model.loss),
      threads: threads)
    parameters = Parameters(startingFor: graph, seed: 1)
    gradients = Parameters(zerosFor: graph.parameters)
    velocity = Parameters(zerosFor: graph.parameters)
  }

  func takeStep() {
    let (digits, model, first) = (digits, network.model, step * batch)
    executor.runTraining(
      count: batch, parameters: parameters, gradients: gradients, randomSeed: UInt64(step),
      load: { digits.load(first + $0, into: $1, of: model) }, finish: { _, _ in })
    VectorKernel.descend(
      parameters: parameters.storage, gradient: gradients.storage, velocity: velocity.storage,
      step: DescentStep(
        rate: 0.001, momentum: 0.5, nesterov: true, gradientScale: 1 / Float(batch)))
    step += 1
  }

  /// Images a second.
  func measure(seconds: Double) -> Double { rate(seconds: seconds, takeStep) * Double(batch) }
}

/// Forward passes: images a second.
final class InferenceTask {
  private let network: Network
  private let digits: Digits
  private let executor: BatchExecutor
  private let parameters: Parameters
  private let batch: Int

  init(_ network: Network, batch: Int, threads: Int) throws {
    self.network = network
    self.batch = batch
    digits = try Digits(for: network.model)
    executor = BatchExecutor(
      plan: Plan(graph: network.model.graph, outputs: network.outputs), threads: threads)
    parameters = Parameters(startingFor: network.model.graph, seed: 1)
  }

  /// Images a second.
  func measure(seconds: Double) -> Double {
    let (digits, model) = (digits, network.model)
    return rate(seconds: seconds) {
      executor.runForward(
        count: batch, parameters: parameters,
        load: { digits.load($0, into: $1, of: model) }, finish: { _, _ in })
    } * Double(batch)
  }
}

/// What it costs to record a forward pass: the time of one that is copied into tensors, over that
/// of one that is not, both computing every node.
func measureTracing(_ network: Network, seconds: Double) throws -> Double {
  let digits = try Digits(for: network.model)
  let model = network.model
  let workspace = Workspace(Plan(graph: model.graph, outputs: model.graph.nodes))
  let parameters = Parameters(startingFor: model.graph, seed: 1)
  digits.load(0, into: workspace, of: model)
  // In turns, since other programs may slow down either.
  let ratios = (0..<15).map { _ in
    let plain = rate(seconds: seconds / 15) { workspace.runForward(parameters) }
    let recorded = rate(seconds: seconds / 15) {
      workspace.runForward(parameters)
      keep(model.graph.nodes.map { workspace.tensor(of: $0) })
    }
    return plain / recorded
  }
  return ratios.sorted()[ratios.count / 2]
}

/// Stands for whoever reads a result, so that it is computed.
@inline(never)
func keep<Value>(_ value: Value) {}
