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
    let source = try source(set)
    guard splits.contains(split) else { throw .unknownSplit(split, set: set, known: splits) }
    let prefix = split == "train" ? "train" : "t10k"
    let (images, labels) = try files(prefix, of: source, in: folders)
    let dataset = try Dataset(
      name: "\(set)/\(split)", images: images, labels: labels, classNames: source.classNames)
    try requireSize(dataset.rows, dataset.columns, side, side, name: images)
    return dataset
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
      let dataset = try dataset(parts[0], split: parts[1])
      guard let index = Int(parts[2]), (0..<dataset.count).contains(index) else {
        throw .noSuchImage(parts[2], split: dataset.name, count: dataset.count)
      }
      try requireSize(dataset.rows, dataset.columns, rows, columns, name: name)
      return dataset.subject(index)
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
