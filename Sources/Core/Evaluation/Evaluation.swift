import Kernels
import Models
import Networks

/// How well a network does on a data set.
public struct Evaluation: Sendable, Equatable {
  /// What the network made of one image.
  public struct Result: Sendable, Equatable {
    /// The right class.
    public let label: Int
    /// The class with the highest score.
    public let prediction: Int
    /// The probability of that class, 0...1.
    public let confidence: Float
    /// The cross-entropy.
    public let loss: Float

    /// Whether the prediction is right.
    public var isRight: Bool { prediction == label }
  }

  /// For each image, what the network made of it.
  public let results: [Result]
  /// How many classes there are.
  public let classCount: Int

  /// Runs the network over all images of a data set that fits it (`Model.requireFit`).
  ///
  ///     Evaluation(of: model, parameters: parameters, on: digits, threads: 2).accuracy  // 0.982
  ///
  /// - Parameter noise: the standard deviation of noise that is added to the pixels of 0…255; the
  ///   same noise for the same image each time.
  public init(
    of model: Model, parameters: Parameters, on dataset: Dataset, threads: Int, noise: Float = 0
  ) {
    let executor = BatchExecutor(
      plan: Plan(graph: model.graph, outputs: [model.probabilities, model.loss]),
      threads: threads)
    let none = Result(label: 0, prediction: 0, confidence: 0, loss: 0)
    let list = Guarded(Array(repeating: none, count: dataset.count))
    executor.runForward(
      count: dataset.count, parameters: parameters,
      load: { index, workspace in
        workspace.load(index, of: dataset, for: model, noise: noise)
      },
      finish: { index, workspace in
        let prediction = workspace.tensor(of: model.scores).indexOfMaximum
        let result = Result(
          label: Int(dataset.labels[index]), prediction: prediction,
          confidence: workspace.value(of: model.probabilities, at: prediction),
          loss: workspace.value(of: model.loss))
        list.withLock { $0[index] = result }
      })
    results = list.withLock { $0 }
    classCount = model.classCount
  }

  /// How many images are right.
  public var rightCount: Int { results.count(where: { $0.isRight }) }

  /// The share of images whose class is right.
  public var accuracy: Double { Double(rightCount) / Double(max(1, results.count)) }

  /// The mean cross-entropy.
  public var loss: Double {
    results.reduce(0) { $0 + Double($1.loss) } / Double(max(1, results.count))
  }

  /// The class that every image was taken for, if there is one such.
  public var onlyClass: Int? {
    let taken = Set(results.map { $0.prediction })
    return taken.count == 1 ? taken.first : nil
  }

  /// How often each class was taken for each.
  public var confusion: ConfusionMatrix {
    ConfusionMatrix(
      classCount: classCount, pairs: results.map { (label: $0.label, prediction: $0.prediction) })
  }

  /// The images that were taken for a wrong class, the most confident first; equally confident
  /// ones in the order of the set.
  public var mistakes: [Int] {
    results.indices.filter { !results[$0].isRight }
      .sorted { (results[$1].confidence, $0) < (results[$0].confidence, $1) }
  }
}
