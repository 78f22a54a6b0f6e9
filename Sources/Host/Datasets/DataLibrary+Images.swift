import Foundation
import Interchange
import Networks

extension DataLibrary {
  /// The image with a name such as `mnist-5k/test/17` or `./digits/test/17`, or in a picture's file,
  /// as it is.
  ///
  /// - Parameters:
  ///   - name: the name or path.
  ///   - isInverted: whether dark is ink, and what is transparent is white paper.
  /// - Throws: `DatasetError` if there is none, or it is damaged.
  public static func subject(
    _ name: String, isInverted: Bool = false
  ) throws(DatasetError) -> Subject {
    if let member = member(name) {
      let subject = try subject(of: member)
      guard isInverted else { return subject }
      return Subject(
        name: subject.name, image: subject.image.inverted, label: subject.label,
        truth: subject.truth)
    }
    try requirePath(name)
    var image: GrayImage
    do throws(InterchangeError) {
      image = try GrayImage.read(name, on: isInverted ? .white : .black)
    } catch {
      throw .file(error)
    }
    if isInverted { image = image.inverted }
    let size = ImageSize(rows: image.rows, columns: image.columns)
    return Subject(
      name: name, image: Image(size: size, pixels: image.pixels.map { Float($0) }), label: nil)
  }

  /// Images of a part of a set, with all that is known of each; what they are read or made from is
  /// read once for all of them.
  ///
  /// - Parameters:
  ///   - part: a set with its part, as in `scenes/test`.
  ///   - numbers: the images' numbers in it.
  /// - Throws: `DatasetError` if there is no such part, or no image of such a number.
  public static func subjects(
    of part: String, _ numbers: some Sequence<Int>
  ) throws(DatasetError) -> [Subject] {
    let place = DataPart(part)
    let split = place.split ?? "test"
    var subjects: [Subject] = []
    if let scenes = try SceneSet(named: place.set, split: split, in: DataFolders()) {
      for number in numbers { subjects.append(try scenes.subject("\(number)")) }
      return subjects
    }
    let images = try dataset(place.set, split: split)
    for number in numbers {
      guard images.labels.indices.contains(number) else {
        throw .noSuchImage("\(number)", split: images.name, count: images.count)
      }
      subjects.append(images.subject(number))
    }
    return subjects
  }

  /// The picture, in colours, in the file that a name means; nil for an image of a set.
  ///
  /// - Throws: `DatasetError` if there is none, or it is damaged.
  public static func picture(_ name: String) throws(DatasetError) -> ColorImage? {
    guard member(name) == nil else { return nil }
    try requirePath(name)
    do throws(InterchangeError) {
      return try ColorImage.read(name)
    } catch {
      throw .file(error)
    }
  }

  private static func requirePath(_ name: String) throws(DatasetError) {
    guard isFile(name) || looksLikePath(name) else { throw .notAnImage(name) }
  }

  /// An image's place in a set.
  private struct Member {
    let set: String
    let split: String
    let number: String

    var part: String { "\(set)/\(split)" }
  }

  /// The place that a name means, if it does not mean a file.
  private static func member(_ name: String) -> Member? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, !isFile(name) else { return nil }
    let member = Member(
      set: parts.dropLast(2).joined(separator: "/"), split: parts[parts.count - 2],
      number: parts[parts.count - 1])
    let isName =
      parts.count == 3
      && (isKnown(member.set) || !looksLikePath(name))
    return isName || splits.contains(member.split) && isFolder(member.set) ? member : nil
  }

  /// One image of a set, of which no more is read than what stands before it.
  private static func subject(
    of member: Member
  ) throws(DatasetError) -> Subject {
    if let scenes = try SceneSet(named: member.set, split: member.split, in: DataFolders()) {
      return try scenes.subject(member.number)
    }
    let index = Int(member.number) ?? -1
    let (source, images, labels) = try files(member.set, split: member.split, in: DataFolders())
    let (shape, pixels): ([Int], [UInt8]?)
    let (labelShape, label): ([Int], [UInt8]?)
    do throws(InterchangeError) {
      (shape, pixels) = try IDX.entry(index, of: IDX.file(images), file: images, rank: 3)
      (labelShape, label) = try IDX.entry(index, of: IDX.file(labels), file: labels, rank: 1)
    } catch {
      throw .file(error)
    }
    guard labelShape[0] == shape[0] else {
      throw .differentCounts(images: images, imageCount: shape[0], labelCount: labelShape[0])
    }
    guard let pixels, let label = label?.first else {
      throw .noSuchImage(member.number, split: member.part, count: shape[0])
    }
    let classCount = source.classNames.count
    guard label < classCount else {
      throw .badLabel(file: labels, index: index, label: Int(label), classes: classCount)
    }
    let image = Image(
      size: ImageSize(rows: shape[1], columns: shape[2]), pixels: pixels.map { Float($0) })
    return Subject(name: "\(member.part)/\(member.number)", image: image, label: Int(label))
  }

  private static func looksLikePath(_ name: String) -> Bool {
    name.hasPrefix("/") || name.hasPrefix(".")
      || pictureEndings.contains { name.lowercased().hasSuffix($0) }
  }

  /// What pictures end in; those that are not read are named when they are.
  private static let pictureEndings = [
    ".png", ".pgm", ".ppm", ".pbm", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff",
    ".heic", ".npy",
  ]
}
