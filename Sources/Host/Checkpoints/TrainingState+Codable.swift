import Models
import Training

// Trainings as checkpoints hold them: the arithmetic knows of no files.

private struct PositionRecord: Codable {
  let epoch: Int
  let imagesSeen: Int
  let step: Int
  let lossSum: Double
  let rightCount: Int
}

extension TrainingPosition: Codable {
  /// Reads a position.
  ///
  /// - Throws: `DecodingError` if something is missing or of another kind.
  public init(from decoder: any Decoder) throws {
    let record = try PositionRecord(from: decoder)
    self.init()
    (epoch, imagesSeen, step) = (record.epoch, record.imagesSeen, record.step)
    (lossSum, rightCount) = (record.lossSum, record.rightCount)
  }

  /// Writes a position.
  ///
  /// - Throws: `EncodingError` if a number is none.
  public func encode(to encoder: any Encoder) throws {
    try PositionRecord(
      epoch: epoch, imagesSeen: imagesSeen, step: step, lossSum: lossSum, rightCount: rightCount
    ).encode(to: encoder)
  }
}

private struct SetupRecord: Codable {
  let model: String
  let variant: String?
  let pixelScale: Float?
  let noise: Float?
  let data: String
  let transpose: Bool?
  let recipe: Recipe
  let patience: Int?
}

extension TrainingSetup: Codable {
  /// Reads a setup.
  ///
  /// - Throws: `DecodingError` if something is missing or of another kind.
  public init(from decoder: any Decoder) throws {
    let record = try SetupRecord(from: decoder)
    self.init(
      model: record.model, variant: record.variant, pixelScale: record.pixelScale,
      noise: record.noise, data: record.data, isTransposed: record.transpose ?? false,
      recipe: record.recipe, patience: record.patience)
  }

  /// Writes a setup.
  ///
  /// - Throws: `EncodingError` if a number is none.
  public func encode(to encoder: any Encoder) throws {
    try SetupRecord(
      model: model, variant: variant, pixelScale: pixelScale, noise: noise, data: data,
      transpose: isTransposed ? true : nil, recipe: recipe, patience: patience
    ).encode(to: encoder)
  }
}
