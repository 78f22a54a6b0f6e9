import Networks

/// The map that a method made of one class.
public struct MethodMap: Sendable, Equatable {
  /// The method.
  public let method: MapMethod
  /// The map as the language of cells writes it: `grad_cam(S_c[c: 7], f_k)`.
  public let name: String
  /// How many rows there are.
  public let rows: Int
  /// How many columns there are.
  public let columns: Int
  /// The numbers, row by row.
  public let cells: [Double]
  /// Where the cells lie in the image.
  public let field: ReceptiveField

  /// A map from its parts.
  public init(
    method: MapMethod, name: String, rows: Int, columns: Int, cells: [Double],
    field: ReceptiveField
  ) {
    precondition(cells.count == rows * columns, "The map has another number of cells.")
    self.method = method
    self.name = name
    self.rows = rows
    self.columns = columns
    self.cells = cells
    self.field = field
  }

  /// The map at the size of an image, row by row.
  public func enlarged(to size: ImageSize) -> [Double] {
    Upsampling.enlarged(
      cells, rows: rows, columns: columns, imageRows: size.rows, imageColumns: size.columns,
      field: field)
  }
}
