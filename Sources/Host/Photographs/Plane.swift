/// Numbers at each pixel of a picture, row by row.
public struct Plane: Equatable, Sendable {
  /// Rows of pixels.
  public let rows: Int
  /// Columns of pixels.
  public let columns: Int
  /// The numbers.
  public var values: [Float]

  /// A plane from its numbers, of which there must be as many.
  public init(rows: Int, columns: Int, values: [Float]) {
    precondition(rows * columns == values.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The number at a place counted from the upper left.
  public subscript(row: Int, column: Int) -> Float { values[row * columns + column] }

  /// The same pixels with other numbers.
  public func map(_ change: (Float) -> Float) -> Plane {
    Plane(rows: rows, columns: columns, values: values.map(change))
  }

  /// A part of the plane; what lies outside it is 0.
  func part(_ box: PixelBox) -> Plane {
    var values: [Float] = []
    values.reserveCapacity(box.rows * box.columns)
    for row in box.top..<(box.top + box.rows) {
      for column in box.left..<(box.left + box.columns) {
        let isInside = (0..<rows).contains(row) && (0..<columns).contains(column)
        values.append(isInside ? self[row, column] : 0)
      }
    }
    return Plane(rows: box.rows, columns: box.columns, values: values)
  }

  /// Rows as columns.
  private var transposed: Plane {
    var values: [Float] = []
    values.reserveCapacity(self.values.count)
    for column in 0..<columns {
      for row in 0..<rows { values.append(self[row, column]) }
    }
    return Plane(rows: columns, columns: rows, values: values)
  }

  /// Changes each row as a whole, then each column.
  func filtered(_ change: (ArraySlice<Float>) -> [Float]) -> Plane {
    rowsFiltered(change).transposed.rowsFiltered(change).transposed
  }

  private func rowsFiltered(_ change: (ArraySlice<Float>) -> [Float]) -> Plane {
    var values: [Float] = []
    values.reserveCapacity(self.values.count)
    for row in 0..<rows {
      values += change(self.values[(row * columns)..<((row + 1) * columns)])
    }
    return Plane(rows: rows, columns: columns, values: values)
  }
}

/// A rectangle of whole pixels, counted from the upper left.
public struct PixelBox: Equatable, Sendable {
  /// The first row.
  public let top: Int
  /// The first column.
  public let left: Int
  /// How many rows.
  public let rows: Int
  /// How many columns.
  public let columns: Int

  /// A box from its numbers.
  public init(top: Int, left: Int, rows: Int, columns: Int) {
    self.top = top
    self.left = left
    self.rows = rows
    self.columns = columns
  }

  /// The longer side.
  var side: Int { max(rows, columns) }

  /// The smallest box around two.
  func united(with other: PixelBox) -> PixelBox {
    let (first, start) = (min(top, other.top), min(left, other.left))
    return PixelBox(
      top: first, left: start,
      rows: max(top + rows, other.top + other.rows) - first,
      columns: max(left + columns, other.left + other.columns) - start)
  }

  /// The box with so many more pixels on each side.
  func widened(by margin: Int) -> PixelBox {
    PixelBox(
      top: top - margin, left: left - margin, rows: rows + 2 * margin,
      columns: columns + 2 * margin)
  }
}
