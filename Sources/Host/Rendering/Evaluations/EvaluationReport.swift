import Evaluation
import Networks

/// What `lesson evaluate` found: how many images are right, which classes are mixed up, and the
/// most confident mistakes.
public struct EvaluationReport: Encodable, Sendable {
  /// One class.
  public struct ClassResult: Encodable, Sendable {
    /// The class's number.
    public let label: Int
    /// Its name.
    public let name: String
    /// How many images of it there are.
    public let images: Int
    /// The share of them that was found; nil if there are none.
    public let accuracy: Double?
    /// The share of what was taken for this class that belongs to it; nil if nothing was.
    public let precision: Double?
  }

  /// An image that was taken for a wrong class.
  public struct Mistake: Encodable, Sendable {
    /// The image's name, as other commands take it.
    public let image: String
    /// The right class.
    public let label: Int
    /// The class that it was taken for.
    public let prediction: Int
    /// The probability of that class, 0...1.
    public let confidence: Float
    /// The probability of the right class, 0...1.
    public let labelProbability: Float
    /// M_c of the predicted class, rows of cells; nil where the network has none.
    public let predictedMap: [[Float]]?
    /// M_c of the right class, rows of cells.
    public let labelMap: [[Float]]?
    /// How bright the pixels were that the network saw, of 0…255.
    let pixels: [Float]

    enum CodingKeys: String, CodingKey {
      case image, label, prediction, confidence, labelProbability, predictedMap, labelMap
    }
  }

  /// The version of this form.
  public let schemaVersion = 1
  /// The data set and its part.
  public let data: String
  /// The model's name.
  public let model: String
  /// The standard deviation of the noise on the pixels of 0…255.
  public let noise: Float
  /// How many images were looked at.
  public let images: Int
  /// How many were right.
  public let right: Int
  /// The share that was right.
  public let accuracy: Double
  /// The mean cross-entropy.
  public let loss: Double
  /// `confusion[label][prediction]`: how many images.
  public let confusion: [[Int]]
  /// The classes, in order.
  public let classes: [ClassResult]
  /// The most confident mistakes, the most confident first.
  public let mistakes: [Mistake]
  let columns: Int

  enum CodingKeys: String, CodingKey {
    case schemaVersion, data, model, noise, images, right, accuracy, loss, confusion, classes
    case mistakes
  }

  /// A report of an evaluation.
  ///
  /// - Parameter mistakes: the mistakes to be shown.
  public init(
    _ evaluation: Evaluation, of model: String, on dataset: Dataset, noise: Float,
    mistakes: [Misclassification]
  ) {
    let matrix = evaluation.confusion
    data = dataset.title
    self.model = model
    self.noise = noise
    images = evaluation.results.count
    right = evaluation.rightCount
    accuracy = evaluation.accuracy
    loss = evaluation.loss
    confusion = matrix.counts
    classes = dataset.classNames.enumerated().map { label, name in
      ClassResult(
        label: label, name: name, images: matrix.images(of: label),
        accuracy: matrix.accuracy(of: label), precision: matrix.precision(of: label))
    }
    columns = dataset.size.columns
    self.mistakes = mistakes.map { mistake in
      Mistake(
        image: dataset.subject(mistake.index).name, label: mistake.result.label,
        prediction: mistake.result.prediction, confidence: mistake.result.confidence,
        labelProbability: mistake.labelProbability,
        predictedMap: mistake.predictedMap?.rows, labelMap: mistake.labelMap?.rows,
        pixels: mistake.image.brightness)
    }
  }
}
