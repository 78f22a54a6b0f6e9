import Interchange
import Training

extension History {
  /// The history as records of TensorBoard's event files, for epochs from one on: its curves show
  /// loss and accuracy, training and test each under one heading.
  ///
  /// - Parameters:
  ///   - first: the place of the first epoch that is written; before that of 0 the file says of what
  ///     kind it is.
  ///   - time: when the last epoch ended, in seconds since 1970.
  public func events(from first: Int = 0, endingAt time: Double) -> [UInt8] {
    // How long before the end each epoch ended; tests between epochs are not counted.
    var later = epochs.map(\.seconds).reduce(0, +)
    var records: [[UInt8]] = []
    if first == 0 { records.append(Self.opening(at: time - later)) }
    for (place, epoch) in epochs.enumerated() {
      later -= epoch.seconds
      if place >= first { records.append(epoch.event(at: time - later)) }
    }
    return records.flatMap { RecordFile.bytes(ofRecord: $0) }
  }

  private static func opening(at time: Double) -> [UInt8] {
    var event = ProtobufMessage()
    event.add(1, time)
    event.add(3, "brain.Event:2")
    return event.bytes
  }
}

extension History.Epoch {
  /// The message `Event` of TensorBoard: a time, a step, and a summary of named numbers.
  fileprivate func event(at time: Double) -> [UInt8] {
    var summary = ProtobufMessage()
    for (tag, number) in [
      ("loss/train", loss), ("loss/test", testLoss), ("accuracy/train", trainAccuracy),
      ("accuracy/test", testAccuracy), ("seconds/epoch", seconds),
    ] {
      var value = ProtobufMessage()
      value.add(1, tag)
      value.add(2, Float(number))
      summary.add(1, value)
    }
    var event = ProtobufMessage()
    event.add(1, time)
    event.add(2, epoch)
    event.add(5, summary)
    return event.bytes
  }
}
