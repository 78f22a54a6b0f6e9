import Datasets
import Interchange
import Networks

/// Data sets by name or place: those that the program knows, files in the style of MNIST wherever they
/// lie, and folders of pictures by class.
public enum OwnData {
  /// Of a folder of pictures without the parts train and test, every so many-th picture of each class
  /// is kept for tests of what was trained with the others.
  public static let testShare = 5

  /// The images that a name means, as `DataLibrary.dataset(part:)` says; of a folder of pictures
  /// without parts all, or those to train with.
  ///
  /// - Parameters:
  ///   - usual: the part of a set that is meant where none is named.
  ///   - isTransposed: whether rows and columns of the images are to change places.
  /// - Throws: `PhotographError` if there is no such set, or pictures of it cannot be used.
  public static func dataset(
    part name: String, usual: String = "test", isTransposed: Bool = false
  ) throws(PhotographError) -> Dataset {
    let part = DataPart(name)
    let found: Dataset
    if let pictures = try pictures(part, usual: usual) {
      guard pictures.problems.isEmpty else {
        throw .unusable(
          part.set, count: pictures.problems.count, first: "\(pictures.problems[0])")
      }
      found = try chosen(part, of: pictures.dataset, name)
    } else if let archive = try DataArchive(part.set) {
      let split = part.split ?? (usual == "train" ? usual : nil)
      found = try chosen(part, of: try archive.dataset(part: split), name)
    } else {
      found = try PhotographError.reading { () throws(DatasetError) in
        try DataLibrary.dataset(part: name, usual: usual)
      }
    }
    return isTransposed ? found.transposed : found
  }

  /// The images to test with what was trained with a set.
  ///
  /// - Throws: `PhotographError` if there are none.
  public static func tests(
    ofPart name: String, isTransposed: Bool = false
  ) throws(PhotographError) -> Dataset {
    let set = DataPart(name).set
    if let folder = try PictureFolder(set) {
      let found = folder.dataset(named: "\(set)/test") { ($0 + 1) % testShare == 0 }
      guard found.problems.isEmpty else {
        throw .unusable(set, count: found.problems.count, first: "\(found.problems[0])")
      }
      return isTransposed ? found.dataset.transposed : found.dataset
    }
    if let archive = try DataArchive(set) {
      let tests = try archive.dataset(part: "test")
      return isTransposed ? tests.transposed : tests
    }
    let tests =
      DataLibrary.isDataFile(set)
      ? try PhotographError.reading { () throws(DatasetError) in
        try DataLibrary.testFile(beside: set)
      } : set
    return try dataset(part: tests, usual: "test", isTransposed: isTransposed)
  }

  /// What a folder of pictures holds, usable or not; nil if there is none.
  static func pictures(
    _ part: DataPart, usual: String
  ) throws(PhotographError) -> (dataset: Dataset, problems: [PhotographError])? {
    if let split = part.split {
      return try PictureFolder("\(part.set)/\(split)")?.dataset(named: "\(part.set)/\(split)")
    }
    if let folder = try PictureFolder("\(part.set)/\(usual)") {
      return folder.dataset(named: "\(part.set)/\(usual)")
    }
    let isTraining = usual == "train"
    return try PictureFolder(part.set)?.dataset(named: part.set) {
      !isTraining || ($0 + 1) % testShare != 0
    }
  }

  private static func chosen(
    _ part: DataPart, of whole: Dataset, _ name: String
  ) throws(PhotographError) -> Dataset {
    guard let range = part.range else { return whole }
    guard !range.isEmpty, range.upperBound <= whole.count else {
      throw .data(.noSuchPart(name, of: whole.name, count: whole.count))
    }
    return whole.images(range)
  }
}

extension Dataset {
  /// The same images with their rows as columns, as those of EMNIST must be looked at.
  var transposed: Dataset {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(self.pixels.count)
    let plane = size.rows * size.columns
    for start in stride(from: 0, to: self.pixels.count, by: plane) {
      for column in 0..<size.columns {
        for row in 0..<size.rows { pixels.append(self.pixels[start + row * size.columns + column]) }
      }
    }
    return Dataset(
      name: name, size: ImageSize(rows: size.columns, columns: size.rows, channels: size.channels),
      classNames: classNames, pixels: pixels, labels: labels, part: part)
  }
}
