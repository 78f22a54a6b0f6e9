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

  /// A set from its parts; there are as many labels as images, each below the number of classes.
  public init(
    name: String, size: ImageSize, classNames: [String], pixels: [UInt8], labels: [UInt8]
  ) {
    precondition(pixels.count == labels.count * size.count, "Images and labels differ.")
    precondition(labels.allSatisfy { $0 < classNames.count }, "A label is no class.")
    self.name = name
    self.size = size
    self.classNames = classNames
    self.pixels = pixels
    self.labels = labels
  }

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
    Subject(name: "\(name)/\(index)", image: image(index), label: Int(labels[index]))
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

  /// The first images of the set.
  public func first(_ count: Int) -> Dataset {
    Dataset(
      name: name, size: size, classNames: classNames,
      pixels: Array(pixels.prefix(count * size.count)), labels: Array(labels.prefix(count)))
  }
}
