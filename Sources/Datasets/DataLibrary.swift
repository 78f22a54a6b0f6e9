import Foundation
import Interchange
import Naming
import Networks
import Tracing

/// The data sets by name, and images by name or path.
public enum DataLibrary {
  /// The parts of each set.
  static let splits = ["train", "test"]

  /// The sets' names.
  public static let names = ["mnist-5k", "fashion-mnist"]

  /// Where Debian's package dataset-fashion-mnist puts Fashion-MNIST.
  private static let fashionFolder = "/usr/share/datasets/fashion-mnist"

  /// The part of a set, as in `mnist-5k/test`.
  ///
  /// - Throws: `DatasetError` if there is none, or a file of it is damaged.
  public static func dataset(_ set: String, split: String) throws(DatasetError) -> Dataset {
    guard names.contains(set) else {
      throw .unknownSet(set, nearest: set.nearest(among: names), known: names)
    }
    guard splits.contains(split) else { throw .unknownSplit(split, set: set, known: splits) }
    let prefix = split == "train" ? "train" : "t10k"
    let isBundled = set == "mnist-5k"
    let folder = isBundled ? Bundle.module.bundlePath + "/Resources/" + set : fashionFolder
    guard isBundled || FileManager.default.fileExists(atPath: folder) else {
      throw .notInstalled(set, folder: folder, package: "dataset-fashion-mnist")
    }
    return try Dataset(
      name: "\(set)/\(split)", images: "\(folder)/\(prefix)-images-idx3-ubyte.gz",
      labels: "\(folder)/\(prefix)-labels-idx1-ubyte.gz")
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
