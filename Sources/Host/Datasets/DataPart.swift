import Networks

/// Which images of a set are meant, by a name: `mnist-5k`, `mnist-5k/train`, `./digits/test`,
/// `mnist-5k/train/0..<100`, `mnist-5k/test/17`.
public struct DataPart: Sendable, Equatable {
  /// The set's name or folder.
  public let set: String
  /// The part to train or test with, if one is named.
  public let split: String?
  /// The numbers of the images, if not all are meant.
  public let range: Range<Int>?

  /// Reads a name. Whether there is such a set shows itself when it is read.
  public init(_ name: String) {
    var rest = name[...]
    var range: Range<Int>?
    if !DataLibrary.isFile(name), let slash = rest.lastIndex(of: "/"),
      let found = Self.range(rest[rest.index(after: slash)...])
    {
      range = found
      rest = rest[..<slash]
    }
    self.range = range
    let whole = String(rest)
    guard !DataLibrary.isKnown(whole), !DataLibrary.isFile(whole),
      let slash = rest.lastIndex(of: "/")
    else {
      (set, split) = (whole, nil)
      return
    }
    (set, split) = (String(rest[..<slash]), String(rest[rest.index(after: slash)...]))
  }

  /// `0..<100`, `0...99`, or one number.
  private static func range(_ text: Substring) -> Range<Int>? {
    if text.wholeMatch(of: /[0-9]{1,9}/) != nil, let only = Int(text) { return only..<(only + 1) }
    guard let match = text.wholeMatch(of: /([0-9]{1,9})\.\.([.<])([0-9]{1,9})/),
      let first = Int(match.1), let last = Int(match.3)
    else { return nil }
    let end = match.2 == "." ? last + 1 : last
    return first..<max(first, end)
  }
}

extension DataLibrary {
  /// The images that a name means; a set alone means its part to test with.
  ///
  /// - Parameter usual: the part of a set that is meant where none is named.
  /// - Throws: `DatasetError` as for `dataset(_:split:in:)`, or if there are not so many images.
  public static func dataset(
    part name: String, usual: String = "test"
  ) throws(DatasetError) -> Dataset {
    let part = DataPart(name)
    if let split = part.split, !splits.contains(split),
      splits.contains(where: { part.set.hasSuffix("/" + $0) })
    {
      throw .noImages(split, of: part.set)
    }
    let whole = try dataset(part.set, split: part.split ?? usual)
    guard let range = part.range else { return whole }
    guard !range.isEmpty, range.upperBound <= whole.count else {
      throw .noSuchPart(name, of: whole.name, count: whole.count)
    }
    return whole.images(range)
  }
}
