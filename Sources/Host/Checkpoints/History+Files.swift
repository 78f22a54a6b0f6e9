import Foundation
import Training

/// A history as files hold it.
private struct EpochRecord: Codable {
  let epoch: Int
  let loss: Double
  let trainAccuracy: Double
  let testLoss: Double
  let testAccuracy: Double
  let seconds: Double

  enum CodingKeys: String, CodingKey {
    case epoch, loss
    case trainAccuracy = "train_accuracy"
    case testLoss = "test_loss"
    case testAccuracy = "test_accuracy"
    case seconds
  }
}

extension History.Epoch: Codable {
  /// Reads an epoch.
  ///
  /// - Throws: `DecodingError` if something is missing or of another kind.
  public init(from decoder: any Decoder) throws {
    let record = try EpochRecord(from: decoder)
    self.init(
      epoch: record.epoch, loss: record.loss, trainAccuracy: record.trainAccuracy,
      testLoss: record.testLoss, testAccuracy: record.testAccuracy, seconds: record.seconds)
  }

  /// Writes an epoch.
  ///
  /// - Throws: `EncodingError` if a number is none.
  public func encode(to encoder: any Encoder) throws {
    try EpochRecord(
      epoch: epoch, loss: loss, trainAccuracy: trainAccuracy, testLoss: testLoss,
      testAccuracy: testAccuracy, seconds: seconds
    ).encode(to: encoder)
  }
}

extension History: Codable {
  private enum CodingKeys: String, CodingKey { case epochs }

  /// Reads a history.
  ///
  /// - Throws: `DecodingError` if something is missing or of another kind.
  public init(from decoder: any Decoder) throws {
    self.init()
    epochs = try decoder.container(keyedBy: CodingKeys.self).decode([Epoch].self, forKey: .epochs)
  }

  /// Writes a history.
  ///
  /// - Throws: `EncodingError` if a number is none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(epochs, forKey: .epochs)
  }

  /// The history as lines of comma-separated values.
  public var csv: String {
    let lines = epochs.map { epoch in
      String(
        format: "%d,%.6f,%.4f,%.6f,%.4f,%.2f", epoch.epoch, epoch.loss, epoch.trainAccuracy,
        epoch.testLoss, epoch.testAccuracy, epoch.seconds)
    }
    let head = "epoch,loss,train_accuracy,test_loss,test_accuracy,seconds"
    return ([head] + lines).joined(separator: "\n") + "\n"
  }

  /// The history as JSON.
  ///
  /// - Throws: `EncodingError` if a number is none.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
