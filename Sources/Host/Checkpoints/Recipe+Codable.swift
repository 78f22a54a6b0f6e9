import Models

/// A recipe as files of weights and checkpoints hold it.
private struct RecipeRecord: Codable {
  enum Schedule: Codable {
    case constant
    case cosine
    case steps(at: [Int], factor: Float)
  }

  let epochs: Int
  let batchSize: Int
  let rate: Float
  let momentum: Float
  let nesterov: Bool
  let decay: Float
  let weightDecay: Float
  let schedule: Schedule
  let shift: Int
  let seed: UInt64
}

extension Recipe: Codable {
  /// Reads a recipe.
  ///
  /// - Throws: `DecodingError` if something is missing or of another kind.
  public init(from decoder: any Decoder) throws {
    let record = try RecipeRecord(from: decoder)
    let schedule: Schedule =
      switch record.schedule {
      case .constant: .constant
      case .cosine: .cosine
      case .steps(let starts, let factor): .steps(at: starts, factor: factor)
      }
    self.init(
      epochs: record.epochs, batchSize: record.batchSize, rate: record.rate,
      momentum: record.momentum, nesterov: record.nesterov, decay: record.decay,
      weightDecay: record.weightDecay, schedule: schedule, shift: record.shift, seed: record.seed)
  }

  /// Writes a recipe.
  ///
  /// - Throws: `EncodingError` if a number is none.
  public func encode(to encoder: any Encoder) throws {
    let schedule: RecipeRecord.Schedule =
      switch schedule {
      case .constant: .constant
      case .cosine: .cosine
      case .steps(let starts, let factor): .steps(at: starts, factor: factor)
      }
    try RecipeRecord(
      epochs: epochs, batchSize: batchSize, rate: rate, momentum: momentum, nesterov: nesterov,
      decay: decay, weightDecay: weightDecay, schedule: schedule, shift: shift, seed: seed
    ).encode(to: encoder)
  }
}
