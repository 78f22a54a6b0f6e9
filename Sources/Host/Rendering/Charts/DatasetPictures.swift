import Evaluation
import Networks
import Pictures

extension SampleSheet {
  /// A sheet of the images of a data set with these numbers.
  public init(of dataset: Dataset, samples: [Int]) {
    self.init(
      of: dataset.title, rows: dataset.size.rows, columns: dataset.size.columns,
      samples: samples.map { index in
        Sample(
          number: dataset.number(of: index),
          className: dataset.classNames[Int(dataset.labels[index])],
          pixels: dataset.image(index).brightness.map { UInt8($0.rounded()) })
      })
  }
}

extension PixelImage {
  /// An image as it is, a pixel for each of its own.
  public init(of image: Image) {
    self.init(
      rows: image.size.rows, columns: image.size.columns,
      grays: image.brightness.map { UInt8(min(255, max(0, $0.rounded()))) })
  }
}

extension ConfusionChart {
  /// A chart of a matrix.
  public init(_ matrix: ConfusionMatrix, classNames: [String], title: String) {
    self.init(counts: matrix.counts, classNames: classNames, title: title)
  }
}
