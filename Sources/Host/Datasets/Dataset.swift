import Foundation
import Interchange
import Networks
import Tracing

/// Images of one size with their labels, in memory.
public struct Dataset: Sendable {
  /// The set's and split's name, as in `mnist-5k/test`.
  public let name: String
  /// Rows of each image.
  public let rows: Int
  /// Columns of each image.
  public let columns: Int
  /// The classes' names, in order.
  public let classNames: [String]
  /// All pixels, image after image, row by row: 0 (ground) to 255 (full ink).
  public let pixels: [UInt8]
  /// The class of each image.
  public let labels: [UInt8]

  /// How many classes there are.
  public var classCount: Int { classNames.count }

  /// How many images there are.
  public var count: Int { labels.count }

  /// The pixels of one image.
  public func image(_ index: Int) -> ArraySlice<UInt8> {
    let size = rows * columns
    return pixels[(index * size)..<((index + 1) * size)]
  }

  /// One image as something for a network to look at.
  public func subject(_ index: Int) -> Subject {
    Subject(
      name: "\(name)/\(index)", pixels: image(index).map { Float($0) }, label: Int(labels[index]))
  }

  /// Reads images and labels from a pair of IDX files.
  ///
  /// - Throws: `DatasetError` if they do not belong together, `InterchangeError` inside it if one
  ///   is not a valid IDX file.
  public init(
    name: String, images: String, labels labelFile: String,
    classNames: [String] = (0...9).map(String.init)
  ) throws(DatasetError) {
    let (imageArray, labelArray): (StoredArray, StoredArray)
    do throws(InterchangeError) {
      imageArray = try IDX.read(IDX.file(images), file: images, rank: 3)
      labelArray = try IDX.read(IDX.file(labelFile), file: labelFile, rank: 1)
    } catch {
      throw .file(error)
    }
    guard case .uint8(let pixels) = imageArray.values, case .uint8(let labels) = labelArray.values
    else { throw .differentCounts(images: images, imageCount: 0, labelCount: 0) }
    guard imageArray.shape[0] == labels.count else {
      throw .differentCounts(
        images: images, imageCount: imageArray.shape[0], labelCount: labels.count)
    }
    if let bad = labels.firstIndex(where: { $0 >= classNames.count }) {
      throw .badLabel(
        file: labelFile, index: bad, label: Int(labels[bad]), classes: classNames.count)
    }
    self.init(
      name: name, rows: imageArray.shape[1], columns: imageArray.shape[2],
      classNames: classNames, pixels: pixels, labels: labels)
  }

  /// A set from its parts; there are as many labels as images.
  init(
    name: String, rows: Int, columns: Int, classNames: [String], pixels: [UInt8], labels: [UInt8]
  ) {
    precondition(pixels.count == labels.count * rows * columns, "Images and labels differ.")
    self.name = name
    self.rows = rows
    self.columns = columns
    self.classNames = classNames
    self.pixels = pixels
    self.labels = labels
  }

  /// Some images to look at: of one class the first ones, otherwise the classes in turn.
  ///
  /// - Returns: their numbers, at most `count`.
  public func samples(_ count: Int, of label: Int? = nil) -> [Int] {
    let places = (0..<classCount).map { wanted in labels.indices.filter { labels[$0] == wanted } }
    if let label { return Array(places[label].prefix(count)) }
    let most = places.map(\.count).max() ?? 0
    let inTurn = (0..<most).lazy.flatMap { round in
      places.compactMap { $0.indices.contains(round) ? $0[round] : nil }
    }
    return Array(inTurn.prefix(count))
  }

  /// The first images of the set.
  func first(_ count: Int) -> Dataset {
    Dataset(
      name: name, rows: rows, columns: columns, classNames: classNames,
      pixels: Array(pixels.prefix(count * rows * columns)), labels: Array(labels.prefix(count)))
  }
}
