import Equations
import Evaluation
import Markup
import Messages
import Networks
import Pictures
import Training

/// What a page shows of a training.
enum TrainingWords {
  /// How it stands, in a sentence or two.
  static func progress(of run: TrainingRun) -> String {
    let position = run.trainer.position
    let whole = run.trainer.imagesPerEpoch
    let last = run.history.epochs.last.map { epoch in
      "Epoch \(epoch.epoch): loss \(number(epoch.loss)) and \(percent(epoch.trainAccuracy)) right "
        + "on the digits learnt from, as they were seen; \(number(epoch.testLoss)) and "
        + "\(percent(epoch.testAccuracy)) on \(run.evaluation?.results.count ?? 0) others. "
    }
    let now =
      position.imagesSeen == 0
      ? (last == nil ? "The weights are random." : "")
      : "Epoch \(position.epoch + 1): \(position.imagesSeen) of \(whole) digits seen, loss "
        + "\(number(position.loss)), \(percent(position.accuracy)) right."
    return (last ?? "") + now
  }

  /// The curves so far, and which class was taken for which.
  static func charts(of run: TrainingRun) -> [Reply.Fragment] {
    let title = "\(run.setup.model) on \(run.trainer.imagesPerEpoch) digits"
    var fragments = [
      Reply.Fragment(name: "curves", markup: LearningCurves.svg(run.history, title: title))
    ]
    if let evaluation = run.evaluation {
      fragments.append(
        Reply.Fragment(
          name: "confusion",
          markup: ConfusionChart(
            counts: evaluation.confusion.counts,
            classNames: (0..<evaluation.classCount).map { "\($0)" },
            title: "What \(evaluation.results.count) test digits were taken for"
          ).svg))
    }
    return fragments
  }

  private static func number(_ value: Double) -> String { NumberFormat.usual.string(value) }

  private static func percent(_ share: Double) -> String { NumberFormat.percent(1).string(share) }
}
