/// Where the objects of an image are: known for scenes, which are made, and for little else.
public struct Truth: Sendable, Equatable {
  /// One object.
  public struct Object: Sendable, Equatable {
    /// Its class; nil where nobody said which it is.
    public let label: Int?
    /// The smallest box around its ink.
    public let box: BoundingBox

    /// An object from its facts.
    public init(label: Int?, box: BoundingBox) {
      self.label = label
      self.box = box
    }
  }

  /// The objects; the labelled one is the first.
  public let objects: [Object]
  /// A number for each pixel, row by row: 0 for ground and clutter, n + 1 for the ink of object n.
  public let mask: [UInt8]

  /// A truth from its parts.
  public init(objects: [Object], mask: [UInt8]) {
    self.objects = objects
    self.mask = mask
  }
}
