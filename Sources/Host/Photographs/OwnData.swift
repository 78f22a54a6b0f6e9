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
    let found: Dataset
    if let own = try own(name, usual: usual) {
      found = own
    } else {
      found = try PhotographError.reading { () throws(DatasetError) in
        try DataLibrary.dataset(part: name, usual: usual)
      }
    }
    return isTransposed ? found.transposed : found
  }

  /// The images that a name means in a folder of pictures by class or in an archive; nil for other
  /// names.
  private static func own(_ name: String, usual: String) throws(PhotographError) -> Dataset? {
    let part = DataPart(name)
    if let pictures = try pictures(part, usual: usual) {
      guard pictures.problems.isEmpty else {
        throw .unusable(
          part.set, count: pictures.problems.count, first: "\(pictures.problems[0])")
      }
      return try chosen(part, of: pictures.dataset, name)
    }
    guard let archive = try DataArchive(part.set) else { return nil }
    let split = part.split ?? (usual == "train" ? usual : nil)
    return try chosen(part, of: try archive.dataset(part: split), name)
  }

  /// The image that a name means in a folder of pictures by class or in an archive, as in
  /// `./digits/test/17` or `set.npz/test/17`; nil for other names.
  ///
  /// - Throws: `PhotographError` if there is no such image, or pictures of the set cannot be used.
  static func subject(_ name: String) throws(PhotographError) -> Subject? {
    guard let slash = name.lastIndex(of: "/"), let index = Int(name[name.index(after: slash)...])
    else { return nil }
    let place = String(name[..<slash])
    guard let images = try own(place, usual: "test") else { return nil }
    guard images.labels.indices.contains(index) else {
      throw .data(.noSuchImage("\(index)", split: place, count: images.count))
    }
    return images.subject(index)
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
    Dataset(
      name: name, size: size.transposed, classNames: classNames,
      pixels: size.transposed(pixels), labels: labels, part: part)
  }
}

extension Image {
  /// The same image with its rows as columns.
  var transposed: Image { Image(size: size.transposed, pixels: size.transposed(pixels)) }
}

extension ImageSize {
  /// Rows for columns.
  fileprivate var transposed: ImageSize {
    ImageSize(rows: columns, columns: rows, channels: channels)
  }

  /// The pixels of planes of this size, one after another, with the rows of each as columns.
  fileprivate func transposed<Pixel>(_ pixels: [Pixel]) -> [Pixel] {
    var turned: [Pixel] = []
    turned.reserveCapacity(pixels.count)
    for start in stride(from: 0, to: pixels.count, by: rows * columns) {
      for column in 0..<columns {
        for row in 0..<rows { turned.append(pixels[start + row * columns + column]) }
      }
    }
    return turned
  }
}
