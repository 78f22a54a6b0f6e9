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
    if let scenes = DatasetSource.scenes(set) { return scenes }
    guard set.contains("/") || isFile(set) else {
      throw .unknownSet(set, nearest: set.nearest(among: names), known: names)
    }
    return .folder(set)
  }

  /// Whether a set has this name, one that lies somewhere or one that is made.
  static func isKnown(_ set: String) -> Bool {
    names.contains(set) || SceneSet.parts(of: set) != nil
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func isFile(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The part of a set, as in `mnist-5k/test`.
  ///
  /// - Throws: `DatasetError` if there is none, or a file of it is damaged.
  public static func dataset(
    _ set: String, split: String, in folders: DataFolders = DataFolders()
  ) throws(DatasetError) -> Dataset {
    if let scenes = try SceneSet(named: set, split: split, in: folders) { return scenes.dataset }
    let (source, images, labels) = try files(set, split: split, in: folders)
    return try Dataset(
      name: "\(set)/\(split)", images: images, labels: labels, classNames: source.classNames)
  }

  static func files(
    _ set: String, split: String, in folders: DataFolders
  ) throws(DatasetError) -> (source: DatasetSource, images: String, labels: String) {
    let source = try source(set)
    if isDataFile(set) { return (source, set, try labels(beside: set)) }
    guard splits.contains(split) else { throw .unknownSplit(split, set: set, known: splits) }
    let prefix = split == "train" ? "train" : "t10k"
    let (images, labels) = try files(prefix, of: source, in: folders)
    return (source, images, labels)
  }

  /// The file of labels that belongs to a file of images, as in `train-labels-idx1-ubyte` and
  /// `train-images-idx3-ubyte`.
  private static func labels(beside images: String) throws(DatasetError) -> String {
    let name = images.split(separator: "/").last.map(String.init) ?? images
    let wanted = name.replacing("images", with: "labels").replacing("idx3", with: "idx1")
    let plain = wanted.hasSuffix(".gz") ? String(wanted.dropLast(3)) : wanted
    let folder = images.dropLast(name.count)
    let found = [wanted, plain, plain + ".gz"].first { isFile(folder + $0) }
    guard let found, found != name else { throw .noLabels(images: images, wanted: wanted) }
    return folder + found
  }

  /// The file with images to test with that lies beside one with images to learn from.
  ///
  /// - Throws: `DatasetError.noTests` if there is none.
  public static func testFile(beside training: String) throws(DatasetError) -> String {
    let name = training.split(separator: "/").last.map(String.init) ?? training
    let folder = training.dropLast(name.count)
    let found = ["test", "t10k"].map { name.replacing("train", with: $0) }
      .first { $0 != name && isFile(folder + $0) }
    guard let found else { throw .noTests(training: training) }
    return folder + found
  }

  /// Whether a name is that of a file, not of a set or a folder.
  public static func isDataFile(_ name: String) -> Bool { isFile(name) && !isFolder(name) }

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
