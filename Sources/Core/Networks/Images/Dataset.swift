/// Images of one size with their labels, in memory.
public struct Dataset: Sendable {
  /// The set's and split's name, as in `mnist-5k/test`.
  public let name: String
  /// How many rows, columns and channels each image has.
  public let size: ImageSize
  /// The classes' names, in order.
  public let classNames: [String]
  /// All pixels, image after image, each channel after channel and row by row: 0 (ground) to 255
  /// (full ink).
  public let pixels: [UInt8]
  /// The class of each image.
  public let labels: [UInt8]
  /// Which images of the set these are, if not all.
  public let part: Range<Int>?

  /// A set from its parts; there are as many labels as images, each below the number of classes.
  public init(
    name: String, size: ImageSize, classNames: [String], pixels: [UInt8], labels: [UInt8],
    part: Range<Int>? = nil
  ) {
    precondition(pixels.count == labels.count * size.count, "Images and labels differ.")
    precondition(labels.allSatisfy { $0 < classNames.count }, "A label is no class.")
    self.name = name
    self.size = size
    self.classNames = classNames
    self.pixels = pixels
    self.labels = labels
    self.part = part
  }

  /// What the images are, as in `mnist-5k/test`, or `mnist-5k/train/0..<100` for a part.
  public var title: String {
    name + (part.map { "/\($0.lowerBound)..<\($0.upperBound)" } ?? "")
  }

  /// The number that an image has in the whole set, by which its name calls it.
  public func number(of index: Int) -> Int { (part?.lowerBound ?? 0) + index }

  /// How many classes there are.
  public var classCount: Int { classNames.count }

  /// How many images there are.
  public var count: Int { labels.count }

  /// The pixels of one image, as they are stored.
  public func bytes(_ index: Int) -> ArraySlice<UInt8> {
    pixels[(index * size.count)..<((index + 1) * size.count)]
  }

  /// One image.
  public func image(_ index: Int) -> Image {
    Image(size: size, pixels: bytes(index).map { Float($0) })
  }

  /// One image as something for a network to look at.
  public func subject(_ index: Int) -> Subject {
    Subject(name: "\(name)/\(number(of: index))", image: image(index), label: Int(labels[index]))
  }

  /// Some images to look at: of one class the first ones, otherwise the classes in turn.
  ///
  /// - Returns: their numbers, at most `count`.
  public func samples(_ count: Int, of label: Int? = nil) -> [Int] {
    let places = (0..<classCount).map { wanted in labels.indices.filter { labels[$0] == wanted } }
    if let label { return Array(places[label].prefix(count)) }
    let most = places.map { $0.count }.max() ?? 0
    let inTurn = (0..<most).lazy.flatMap { round in
      places.compactMap { $0.indices.contains(round) ? $0[round] : nil }
    }
    return Array(inTurn.prefix(count))
  }

  /// The images of the set with these numbers.
  public func images(_ range: Range<Int>) -> Dataset {
    Dataset(
      name: name, size: size, classNames: classNames,
      pixels: Array(pixels[(range.lowerBound * size.count)..<(range.upperBound * size.count)]),
      labels: Array(labels[range]), part: range)
  }

  /// The first images of the set.
  public func first(_ count: Int) -> Dataset { images(0..<count) }
}
