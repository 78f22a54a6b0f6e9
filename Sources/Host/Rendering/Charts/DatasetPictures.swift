import Evaluation
import Networks
import Pictures

extension SampleSheet {
  /// A sheet of the images of a data set with these numbers.
  public init(of dataset: Dataset, samples: [Int]) {
    self.init(
      of: dataset.name, rows: dataset.size.rows, columns: dataset.size.columns,
      samples: samples.map { index in
        Sample(
          number: index, className: dataset.classNames[Int(dataset.labels[index])],
          pixels: dataset.image(index).brightness.map { UInt8($0.rounded()) })
      })
  }
}

extension ConfusionChart {
  /// A chart of a matrix.
  public init(_ matrix: ConfusionMatrix, classNames: [String], title: String) {
    self.init(counts: matrix.counts, classNames: classNames, title: title)
  }
}
