import Foundation
import Interchange
import Naming
import Networks

/// The data sets by name, and images by name or path.
public enum DataLibrary {
  /// The parts of each set.
  public static let splits = ["train", "test"]

  /// The sets' names.
  public static let names = DatasetSource.all.map(\.name)

  /// What is known of a set, or of a folder with one.
  ///
  /// - Throws: `DatasetError` if there is none of this name.
  public static func source(_ set: String) throws(DatasetError) -> DatasetSource {
    if let source = DatasetSource.all.first(where: { $0.name == set }) { return source }
    guard set.contains("/") || isFolder(set) else {
      throw .unknownSet(set, nearest: set.nearest(among: names), known: names)
    }
    return .folder(set)
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The part of a set, as in `mnist-5k/test`.
  ///
  /// - Throws: `DatasetError` if there is none, or a file of it is damaged.
  public static func dataset(
    _ set: String, split: String, in folders: DataFolders = DataFolders()
  ) throws(DatasetError) -> Dataset {
    let (source, images, labels) = try files(set, split: split, in: folders)
    return try Dataset(
      name: "\(set)/\(split)", images: images, labels: labels, classNames: source.classNames)
  }

  static func files(
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
    let names = (images: "\(prefix)-images-idx3-ubyte.gz", labels: "\(prefix)-labels-idx1-ubyte.gz")
    switch DatasetState(of: source, in: folders) {
    case .present(let folder), .incomplete(let folder, _):
      // A part can be used without the other one.
      if let images = DatasetState.path(of: names.images, in: folder),
        let labels = DatasetState.path(of: names.labels, in: folder)
      {
        return (images, labels)
      }
      let missing = [names.images, names.labels].filter {
        DatasetState.path(of: $0, in: folder) == nil
      }
      throw .incomplete(source.name, folder: folder, missing: missing)
    case .missing:
      if let folder = source.folder {
        try requireReadable(folder)
        throw .noSet(folder: folder)
      }
      throw .notInstalled(source.name, package: source.package?.name)
    }
  }

  /// Nothing is found in a folder that may not be read, which is another thing than an empty one.
  private static func requireReadable(_ folder: String) throws(DatasetError) {
    do throws(InterchangeError) {
      _ = try WholeFile.names(in: folder)
    } catch {
      throw .file(error)
    }
  }
}
