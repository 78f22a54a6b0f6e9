import Pictures

/// The curves of a training: loss and accuracy over epochs.
public enum LearningCurves {
  /// The picture of a history as SVG.
  ///
  /// - Parameters:
  ///   - history: what each epoch came to.
  ///   - title: what was trained on what.
  public static func svg(_ history: History, title: String) -> String {
    ChartSVG(title: "Training of \(title)", charts: charts(of: history, title: title)).text
  }

  private static func charts(of history: History, title: String) -> [LineChart] {
    func series(_ name: String, _ value: (History.Epoch) -> Double) -> LineChart.Series {
      LineChart.Series(
        name: name, points: history.epochs.map { .init(x: Double($0.epoch), y: value($0)) })
    }
    return [
      LineChart(
        title: "Loss, \(title)", xLabel: "epoch", yLabel: "mean cross-entropy (nats)",
        series: [
          series("training images, as they were seen") { $0.loss },
          series("test images, after the epoch") { $0.testLoss },
        ]),
      LineChart(
        title: "Accuracy, \(title)", xLabel: "epoch", yLabel: "images classified right",
        unit: " %",
        series: [
          series("training images, as they were seen") { $0.trainAccuracy * 100 },
          series("test images, after the epoch") { $0.testAccuracy * 100 },
        ]),
    ]
  }
}
