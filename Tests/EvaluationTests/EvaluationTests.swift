import Checkpoints
import Datasets
import Evaluation
import Foundation
import Models
import Networks
import Testing

/// Evaluations: counted by hand, and against each other.
@Suite struct EvaluationTests {
  @Test func `a confusion matrix is counted by hand`() {
    let matrix = ConfusionMatrix(
      classCount: 3, pairs: [(0, 0), (0, 1), (0, 1), (1, 1), (1, 0), (2, 1)])
    #expect(matrix.counts == [[1, 2, 0], [1, 1, 0], [0, 1, 0]])
    #expect((0..<3).map(matrix.images) == [3, 2, 1])
    #expect((0..<3).map(matrix.predictions) == [2, 4, 0])
    #expect(matrix.accuracy(of: 0) == 1 / 3.0 && matrix.accuracy(of: 2) == 0)
    #expect(matrix.precision(of: 1) == 1 / 4.0 && matrix.precision(of: 2) == nil)
  }

  @Test(arguments: ["cam", "attention"])
  func `mistakes are the images off the diagonal, the most confident first`(
    _ name: String
  ) throws {
    let (model, parameters) = try Weights.shipped(for: name)
    let test = try DataLibrary.dataset("mnist-5k", split: "test").first(300)
    let evaluation = Evaluation(
      of: model, parameters: parameters, on: test, threads: 2, noise: 20)
    let matrix = evaluation.confusion
    let diagonal = (0..<10).reduce(0) { $0 + matrix.counts[$1][$1] }
    #expect(diagonal == evaluation.rightCount)
    #expect(evaluation.mistakes.count == 300 - diagonal)
    let confidences = evaluation.mistakes.map { evaluation.results[$0].confidence }
    #expect(confidences == confidences.sorted(by: >))
    let first = try #require(evaluation.mistakes.first)
    let shown = Misclassification(
      first, evaluation.results[first], model: model, parameters: parameters, dataset: test,
      noise: 20)
    #expect(shown.result.label == Int(test.labels[first]))
    #expect(shown.result.label != shown.result.prediction)
    // Noise is there, and the same as when it was evaluated.
    #expect(shown.image.size == model.size)
    #expect(zip(shown.image.pixels, test.image(first).pixels).contains { abs($0 - $1) > 1 })
    // The maps explain the scores: S_c − b_c is the mean of M_c over the places that are pooled.
    let maps = try #require(model.activationMaps)
    let (predictedMap, labelMap) = try (
      #require(shown.predictedMap), #require(shown.labelMap)
    )
    let places = Double(maps.shape.extents[1...].reduce(1, *))
    let bias = try #require(parameters["b_c"])
    func score(_ map: Tensor, _ label: Int) -> Double {
      Double(bias[label]) + map.values.reduce(0.0) { $0 + Double($1) } / places
    }
    let difference =
      score(predictedMap, shown.result.prediction)
      - score(labelMap, shown.result.label)
    let ratio = Foundation.log(
      Double(shown.result.confidence) / Double(shown.labelProbability))
    #expect(abs(difference - ratio) < 1e-3 * max(1, abs(ratio)), "\(difference) and \(ratio)")
    #expect(predictedMap.shape.extents == (name == "cam" ? [15, 15] : [7, 7]))
  }

  @Test func `a network that takes all images for one class is found out`() throws {
    let model = try Model.cam(units: 2, depth: 2)
    let test = try DataLibrary.dataset("mnist-5k", split: "test").first(50)
    let zeros = Parameters(zerosFor: model.graph.parameters)
    let evaluation = Evaluation(of: model, parameters: zeros, on: test, threads: 2)
    #expect(evaluation.onlyClass == 0)
    #expect(abs(evaluation.loss - Foundation.log(10)) < 1e-6)
  }
}
