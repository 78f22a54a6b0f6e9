import Checkpoints
import Foundation
import Interchange
import TestSupport
import Testing
import Training

/// Histories for TensorBoard, read back by TensorBoard's own package.
@Suite struct EventFileTests {
  private let history: History = {
    var history = History()
    for epoch in 1...3 {
      history.epochs.append(
        .init(
          epoch: epoch, loss: 1 / Double(epoch), trainAccuracy: 0.25 * Double(epoch),
          testLoss: 2 / Double(epoch), testAccuracy: 0.3 * Double(epoch), seconds: 0.5))
    }
    return history
  }()

  private static let reader = """
    import sys
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    events = EventAccumulator(sys.argv[1])
    events.Reload()
    for tag in sorted(events.Tags()["scalars"]):
        for point in events.Scalars(tag):
            print(tag, point.step, f"{point.value:.4f}", f"{point.wall_time:.1f}")
    """

  @Test func `TensorBoard reads every number of a history, however it was put together`() throws {
    var begun = history
    begun.epochs.removeLast()
    for bytes in [
      history.events(endingAt: 1_000_000),
      begun.events(endingAt: 999_999.5) + history.events(from: 2, endingAt: 1_000_000),
    ] {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try WholeFile.write(bytes, to: folder.appending(path: "run.tfevents").path)
      let (status, said) = try HelperProgram.python(with: "tensorboard").run(
        ["-W", "ignore", "-c", Self.reader, folder.path])
      #expect(status == 0, "\(said)")
      let lines = said.split(separator: "\n")
      #expect(lines.count == 15, "\(said)")
      for line in [
        "accuracy/test 3 0.9000 1000000.0", "accuracy/train 1 0.2500 999999.0",
        "loss/test 2 1.0000 999999.5", "loss/train 2 0.5000 999999.5",
        "seconds/epoch 3 0.5000 1000000.0",
      ] {
        #expect(lines.contains { $0 == line }, "\(said)")
      }
    }
  }
}
