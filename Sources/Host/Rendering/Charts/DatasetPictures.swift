import Datasets
import Pictures
import Training

extension SampleSheet {
  /// A sheet of the images of a data set with these numbers.
  public init(of dataset: Dataset, samples: [Int]) {
    self.init(
      of: dataset.name, rows: dataset.rows, columns: dataset.columns,
      samples: samples.map { index in
        Sample(
          number: index, className: dataset.classNames[Int(dataset.labels[index])],
          pixels: Array(dataset.image(index)))
      })
  }
}

extension ConfusionChart {
  /// A chart of a matrix.
  public init(_ matrix: ConfusionMatrix, classNames: [String], title: String) {
    self.init(counts: matrix.counts, classNames: classNames, title: title)
  }
}
