/// The name of a tensor's axis, such as `k`, `y` or `x`.
///
/// Tensors are indexed, combined and reported by these names; the order in memory is the
/// kernels' affair.
public struct Axis: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The name as it is written in `f_k[k: 3]`.
  public let name: String

  /// An axis with the given name.
  public init(_ name: String) { self.name = name }

  /// An axis named by a literal.
  public init(stringLiteral name: String) { self.name = name }

  /// The name.
  public var description: String { name }

  /// Units, also called channels, of a feature map.
  public static let unit = Axis("k")
  /// Units of the layer before, in a convolution's weights.
  public static let inputUnit = Axis("j")
  /// Rows, counted downwards.
  public static let row = Axis("y")
  /// Columns, counted to the right.
  public static let column = Axis("x")
  /// Rows within a convolution's kernel.
  public static let kernelRow = Axis("dy")
  /// Columns within a convolution's kernel.
  public static let kernelColumn = Axis("dx")
  /// Positions of a map in one line: p = x · rows + y, column by column.
  public static let position = Axis("p")
  /// Classes.
  public static let classes = Axis("c")
}
