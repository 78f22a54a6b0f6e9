import ActivationMaps
import Networks

/// What an expression in a lesson can stand for.
public enum Value: Equatable, Sendable {
  /// Numbers.
  case quantity(Quantity)
  /// A piece of text.
  case text(String)
  /// True or false.
  case truth(Bool)
  /// One cell of a tensor, by its coordinates.
  case cell([Coordinate])
  /// Part of a tensor: ranges of coordinates.
  case region([Span])
  /// A box in the image, or that there is none.
  case box(BoundingBox?)
  /// Something that is not known, such as the label of one's own picture.
  case unknown

  /// A coordinate along an axis.
  public struct Coordinate: Equatable, Sendable {
    /// The axis.
    public let axis: Axis
    /// The index along it.
    public let index: Int
  }

  /// A range of coordinates along an axis.
  public struct Span: Equatable, Sendable {
    /// The axis.
    public let axis: Axis
    /// The indices along it.
    public let range: Range<Int>
  }

  /// The value without a word on which cells of the pass it is.
  package var withoutOrigin: Value {
    guard case .quantity(let quantity) = self, quantity.origin != nil else { return self }
    return .quantity(
      Quantity(
        dimensions: quantity.dimensions, values: quantity.values, magnitudes: quantity.magnitudes,
        field: quantity.field))
  }

  /// What kind of value it is, in the words of an error.
  package var kindText: String {
    switch self {
    case .quantity(let quantity): quantity.scalar == nil ? "a tensor" : "a number"
    case .text: "text"
    case .truth: "true or false"
    case .cell: "a cell"
    case .region: "a region"
    case .box: "a box"
    case .unknown: "not known"
    }
  }
}
