import Datasets
import Interchange
import Networks

/// A data set in one of NumPy's archives, as Keras keeps MNIST: images and labels under the names that
/// programs give them.
struct DataArchive {
  private let file: String
  private let archive: NPZ

  /// The names of images and labels: those to learn from, those to test with, those of a set without
  /// parts.
  private static let names: [String: [(images: String, labels: String)]] = [
    "train": [("x_train", "y_train"), ("train_images", "train_labels")],
    "test": [("x_test", "y_test"), ("test_images", "test_labels")],
    "": [("x", "y"), ("images", "labels"), ("arr_0", "arr_1")],
  ]

  /// The archive in a file; nil if the file is of another kind.
  init?(_ file: String) throws(PhotographError) {
    guard file.lowercased().hasSuffix(".npz"), DataLibrary.isDataFile(file) else { return nil }
    self.file = file
    do throws(InterchangeError) {
      archive = try NPZ(reading: WholeFile.read(file), file: file)
    } catch {
      throw .data(.file(error))
    }
  }

  /// The images of a part; of an archive without parts all, or every fifth for tests.
  ///
  /// - Parameter part: `train` or `test`; nil for all, those to test with where there are parts.
  func dataset(part: String?) throws(PhotographError) -> Dataset {
    if let found = pair(part ?? "test") { return try dataset(found, "\(file)/\(part ?? "test")") }
    guard let found = pair("") else { throw .data(.noArrays(file: file)) }
    let whole = try dataset(found, file)
    guard let part else { return whole }
    let isTest = part == "test"
    return whole.filtered { ($0 % OwnData.testShare == OwnData.testShare - 1) == isTest }
  }

  private func pair(_ part: String) -> (images: StoredArray, labels: StoredArray)? {
    for names in Self.names[part] ?? [] {
      if let images = archive[names.images], let labels = archive[names.labels] {
        return (images, labels)
      }
    }
    return nil
  }

  private func dataset(
    _ arrays: (images: StoredArray, labels: StoredArray), _ name: String
  ) throws(PhotographError) -> Dataset {
    let count = arrays.labels.count
    let extents = Array(arrays.images.shape.dropFirst().filter { $0 != 1 })
    let side = Preparation.side
    let isFlat = extents == [side * side]
    guard extents.count == 2 || isFlat, arrays.images.shape.first == count, count > 0,
      extents.allSatisfy({ $0 > 0 }), let pixels = ColorImage.levels(of: arrays.images)
    else { throw .data(.noArrays(file: file)) }
    let labels = arrays.labels.doubles
    let classes = (0...9).map(String.init)
    if let bad = labels.firstIndex(where: { !($0 >= 0 && $0 < 10 && $0 == $0.rounded()) }) {
      let label = labels[bad].isFinite ? Int(max(-1e9, min(1e9, labels[bad]))) : -1
      throw .data(.badLabel(file: file, index: bad, label: label, classes: classes.count))
    }
    return Dataset(
      name: name,
      size: ImageSize(rows: isFlat ? side : extents[0], columns: isFlat ? side : extents[1]),
      classNames: classes, pixels: pixels, labels: labels.map { UInt8($0) })
  }
}

extension Dataset {
  /// The images whose numbers are wanted.
  fileprivate func filtered(_ isWanted: (Int) -> Bool) -> Dataset {
    let wanted = (0..<count).filter(isWanted)
    return Dataset(
      name: name, size: size, classNames: classNames, pixels: wanted.flatMap { bytes($0) },
      labels: wanted.map { labels[$0] })
  }
}
