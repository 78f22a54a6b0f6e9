import Foundation
import Interchange
import Naming
import Networks
import Tracing

/// The data sets by name, and images by name or path.
public enum DataLibrary {
  /// The parts of each set.
  public static let splits = ["train", "test"]

  /// The sets' names.
  public static let names = DatasetSource.all.map(\.name)

  /// Rows and columns of the images of every set.
  private static let side = 28

  /// What is known of a set.
  ///
  /// - Throws: `DatasetError` if there is none of this name.
  public static func source(_ set: String) throws(DatasetError) -> DatasetSource {
    guard let source = DatasetSource.all.first(where: { $0.name == set }) else {
      throw .unknownSet(set, nearest: set.nearest(among: names), known: names)
    }
    return source
  }

  /// The part of a set, as in `mnist-5k/test`.
  ///
  /// - Throws: `DatasetError` if there is none, or a file of it is damaged.
  public static func dataset(
    _ set: String, split: String, in folders: DataFolders = DataFolders()
  ) throws(DatasetError) -> Dataset {
    let (source, images, labels) = try files(set, split: split, in: folders)
    let dataset = try Dataset(
      name: "\(set)/\(split)", images: images, labels: labels, classNames: source.classNames)
    try requireSize(dataset.rows, dataset.columns, side, side, name: images)
    return dataset
  }

  /// One image of a set, of which no more is read than what stands before it.
  private static func subject(
    _ number: String, of set: String, images: String, labels: String, classCount: Int, rows: Int,
    columns: Int
  ) throws(DatasetError) -> Subject {
    let (shape, pixels): ([Int], [UInt8]?)
    let (labelShape, label): ([Int], [UInt8]?)
    do throws(InterchangeError) {
      let index = Int(number) ?? -1
      (shape, pixels) = try IDX.entry(index, of: WholeFile.read(images), file: images, rank: 3)
      (labelShape, label) = try IDX.entry(index, of: WholeFile.read(labels), file: labels, rank: 1)
    } catch {
      throw .file(error)
    }
    guard labelShape[0] == shape[0] else {
      throw .differentCounts(images: images, imageCount: shape[0], labelCount: labelShape[0])
    }
    guard let pixels, let label = label?.first else {
      throw .noSuchImage(number, split: set, count: shape[0])
    }
    guard label < classCount else {
      throw .badLabel(file: labels, index: Int(number) ?? 0, label: Int(label), classes: classCount)
    }
    try requireSize(shape[1], shape[2], rows, columns, name: "\(set)/\(number)")
    return Subject(
      name: "\(set)/\(number)", pixels: pixels.map { Float($0) }, label: Int(label))
  }

  private static func files(
    _ set: String, split: String, in folders: DataFolders
  ) throws(DatasetError) -> (source: DatasetSource, images: String, labels: String) {
    let source = try source(set)
    guard splits.contains(split) else { throw .unknownSplit(split, set: set, known: splits) }
    let prefix = split == "train" ? "train" : "t10k"
    let (images, labels) = try files(prefix, of: source, in: folders)
    return (source, images, labels)
  }

  private static func files(
    _ prefix: String, of source: DatasetSource, in folders: DataFolders
  ) throws(DatasetError) -> (images: String, labels: String) {
    switch DatasetState(of: source, in: folders) {
    case .present(let folder):
      let images = "\(prefix)-images-idx3-ubyte.gz"
      let labels = "\(prefix)-labels-idx1-ubyte.gz"
      // They were there a moment ago; if they are not now, reading says so.
      return (
        DatasetState.path(of: images, in: folder) ?? folder + "/" + images,
        DatasetState.path(of: labels, in: folder) ?? folder + "/" + labels
      )
    case .incomplete(let folder, let missing):
      throw .incomplete(source.name, folder: folder, missing: missing)
    case .missing: throw .notInstalled(source.name, package: source.package?.name)
    }
  }

  /// The image with a name such as `mnist-5k/test/17`, or in a PNG or PGM file.
  ///
  /// - Parameters:
  ///   - name: the name or path.
  ///   - rows: how many rows the network looks at.
  ///   - columns: how many columns it looks at.
  /// - Throws: `DatasetError` if there is none, or it has another size.
  public static func subject(
    _ name: String, rows: Int, columns: Int
  ) throws(DatasetError) -> Subject {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isFile = FileManager.default.fileExists(atPath: name)
    if parts.count == 3, !isFile, names.contains(parts[0]) || !looksLikePath(name) {
      let (source, images, labels) = try files(parts[0], split: parts[1], in: DataFolders())
      return try subject(
        parts[2], of: parts[0] + "/" + parts[1], images: images, labels: labels,
        classCount: source.classNames.count, rows: rows, columns: columns)
    }
    guard isFile || looksLikePath(name) else { throw .notAnImage(name) }
    let image: GrayImage
    do throws(InterchangeError) {
      image = try GrayImage.read(name)
    } catch {
      throw .file(error)
    }
    try requireSize(image.rows, image.columns, rows, columns, name: name)
    return Subject(name: name, pixels: image.pixels.map { Float($0) }, label: nil)
  }

  private static func looksLikePath(_ name: String) -> Bool {
    name.hasPrefix("/") || name.hasPrefix(".")
      || [".png", ".pgm"].contains { name.lowercased().hasSuffix($0) }
  }

  private static func requireSize(
    _ rows: Int, _ columns: Int, _ neededRows: Int, _ neededColumns: Int, name: String
  ) throws(DatasetError) {
    guard rows == neededRows, columns == neededColumns else {
      throw .imageSize(
        name, found: "\(rows)×\(columns)", needed: "\(neededRows)×\(neededColumns)")
    }
  }
}
