import Equations
import Foundation
import Training

/// What `lesson train` shows on standard error while it works.
final class TrainingProgress {
  private let run: TrainingRun
  private let line = ProgressLine()
  private var begun = ContinuousClock.now
  private var shareAtStart = 0.0
  private var seenAtStart = 0
  private var secondsAtStart = 0.0

  init(_ run: TrainingRun) { self.run = run }

  /// Starts the clock; a run that was resumed is somewhere already.
  func begin() {
    shareAtStart = run.share
    let position = run.trainer.position
    if position.step > 0 {
      say("going on in epoch \(position.epoch + 1), image \(position.imagesSeen + 1)")
    }
    begun = .now
    beginEpoch()
  }

  /// Draws the line, if it is time.
  func update() {
    guard line.isDue else { return }
    let position = run.trainer.position
    line.draw(
      title, share: Double(position.imagesSeen) / Double(run.trainer.imagesPerEpoch),
      details: [
        "\(Self.grouped(rate)) images/s", String(format: "loss %.4f", position.loss),
        String(format: "right %.1f %%", position.accuracy * 100), "left \(timeLeft)",
      ])
  }

  /// The line of a complete epoch, which stays.
  func end(_ epoch: History.Epoch, onlyClass: Int?) {
    let images = Double(run.trainer.imagesPerEpoch - seenAtStart)
    let note = onlyClass.map { "  (takes every test image for a \($0))" } ?? ""
    say(
      "epoch \(epoch.epoch)/\(run.setup.recipe.epochs)  "
        + String(
          format: "loss %.4f  train %5.2f %%  test %5.2f %%", epoch.loss,
          epoch.trainAccuracy * 100, epoch.testAccuracy * 100)
        + "  \(Self.grouped(images / max(1e-9, seconds))) images/s\(note)")
    beginEpoch()
  }

  /// Takes the drawn line away.
  func clear() { line.clear() }

  /// Writes a line that stays.
  func say(_ text: String) { line.say(text) }

  private func beginEpoch() {
    seenAtStart = run.trainer.position.imagesSeen
    secondsAtStart = run.seconds
  }

  private var title: String {
    "epoch \(run.trainer.position.epoch + 1)/\(run.setup.recipe.epochs)"
  }

  /// Seconds of training in this epoch and this process.
  private var seconds: Double {
    let last = run.seconds > 0 ? run.seconds : run.history.epochs.last?.seconds ?? 0
    return last - secondsAtStart
  }

  private var rate: Double {
    Double(run.trainer.position.imagesSeen - seenAtStart) / max(1e-9, seconds)
  }

  /// The whole time so far, tests included, tells what is left.
  private var timeLeft: String {
    let done = run.share - shareAtStart
    guard done > 0 else { return "–" }
    let passed = (ContinuousClock.now - begun) / .seconds(1)
    return TimeSpan.text(seconds: passed * (1 - run.share) / done)
  }

  /// As in `1,234`.
  private static func grouped(_ number: Double) -> String {
    let digits = String(Int(saturating: min(1e12, max(0, number)).rounded()))
    return String(
      digits.reversed().enumerated().flatMap { place, digit in
        place > 0 && place % 3 == 0 ? [",", digit] : [digit]
      }.reversed())
  }
}
