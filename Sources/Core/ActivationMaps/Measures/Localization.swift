/// Whether one image's object was named and found, as the ILSVRC counts it and the paper does.
///
/// The object is found if the overlap of the box with the true one is at least 0.5 (Zhou et al.
/// 2016, section 3.2; `Overlap`). *GT-known* takes the map of the true class, whatever the network
/// said; *top-1* asks besides that the network named it. A map's box for the predicted class need
/// not be looked at: where the class is right, it is the true class' box.
public struct Localization: Equatable, Sendable {
  /// The overlap from which on a box is right.
  public static let requiredOverlap = 0.5

  /// Whether the network named the true class.
  public let isClassRight: Bool
  /// The overlap of the box from the true class' map with the object's; 0 where there is no box.
  public let overlap: Double

  /// What came of one image.
  public init(isClassRight: Bool, overlap: Double) {
    self.isClassRight = isClassRight
    self.overlap = overlap
  }

  /// Whether the box is right, given the true class.
  public var isRightKnowingClass: Bool { overlap >= Self.requiredOverlap }

  /// Whether class and box are right.
  public var isRightTop1: Bool { isClassRight && isRightKnowingClass }
}
