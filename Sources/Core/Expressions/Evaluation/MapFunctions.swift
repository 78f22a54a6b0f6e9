import ActivationMaps
import Models
import Networks
import Tracing

// Functions of maps over the image.

extension FunctionTable {
  /// Functions of maps over the image.
  static let maps: [Function] = [
    Function(
      "upsample(MAP, \"HOW\")",
      "a map at the size of the image: cells where they look, or another of \(Enlarging.words)",
      example: "upsample(M_c[c: 7])", arguments: [1, 2]
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.upsampled(call))
    },
    Function(
      "box(MAP, SHARE)",
      "the box around the largest part above a share of the maximum, 20 % without one",
      example: "box(upsample(M_c[c: 7]))", arguments: [1, 2]
    ) {
      evaluator, call throws(Mistake) in .box(try evaluator.box(call))
    },
    Function(
      "around(CELL, N)", "the cells up to n away, as far as the tensor reaches",
      example: "around(argmax(M_c[c: 7]), 4)", arguments: [2]
    ) {
      evaluator, call throws(Mistake) in try evaluator.around(call)
    },
    Function("place(MAP)", "where the largest stands, in words", example: "place(M_c[c: 7])") {
      evaluator, call throws(Mistake) in .text(try evaluator.place(call))
    },
  ]
}

extension Evaluator {
  /// `upsample(M)`, `upsample(M, "corners")`: a map with the axes y, x at the image's size.
  func upsampled(_ call: Call) throws(Mistake) -> Quantity {
    let map = try wholeMap(call.arguments[0], for: call)
    let enlarging = try enlarging(of: call)
    let image = environment.trace.model.image.shape
    let rows = image.extent(of: .row) ?? 1
    let columns = image.extent(of: .column) ?? 1
    let field = map.field ?? ReceptiveField(size: 1, stride: 1, offset: 0)
    let (down, across) = (map.dimensions[0].count, map.dimensions[1].count)
    let values = Upsampling.enlarged(
      map.values, rows: down, columns: across, imageRows: rows, imageColumns: columns,
      field: field, by: enlarging)
    return Quantity(
      dimensions: imageMap(values).dimensions, values: values,
      field: ReceptiveField(size: 1, stride: 1, offset: 0),
      origin: map.origin?.enlarged(
        rows: Upsampling.nearest(cells: down, pixels: rows, field: field, by: enlarging),
        columns: Upsampling.nearest(
          cells: across, pixels: columns, field: field, by: enlarging)))
  }

  /// By which convention `upsample` places cells.
  fileprivate func enlarging(of call: Call) throws(Mistake) -> Enlarging {
    guard call.arguments.count > 1 else { return .looking }
    if case .text(let word, _) = call.arguments[1], let enlarging = Enlarging(rawValue: word) {
      return enlarging
    }
    throw Mistake(
      "the second argument of 'upsample' is one of \(Enlarging.words)",
      column: call.arguments[1].column)
  }

  func wholeMap(_ argument: Expression, for call: Call) throws(Mistake) -> Quantity {
    let map = try quantity(of: argument)
    guard map.dimensions.map({ $0.axis }) == [.row, .column],
      map.dimensions.allSatisfy({ $0.coordinates == Array(0..<$0.count) })
    else {
      throw Mistake(
        "'\(call.name)' needs a whole map with the axes y, x, not \(map.shapeText)",
        column: argument.column)
    }
    return map
  }

  /// A whole map to look for the largest value in, which `nan` has no place among.
  func map(ofNumbers call: Call) throws(Mistake) -> Quantity {
    let map = try wholeMap(call.arguments[0], for: call)
    if map.values.contains(where: { $0.isNaN }) {
      throw Mistake("'\(call.name)' finds no largest value: the map holds nan", column: call.column)
    }
    return map
  }

  /// `box(map)` or `box(map, share)`: the paper's box around the largest component.
  func box(_ call: Call) throws(Mistake) -> BoundingBox? {
    let map = try map(ofNumbers: call)
    let share = call.arguments.count == 2 ? try number(of: call.arguments[1]) : 0.2
    return BoundingBox(
      around: map.values, columns: map.dimensions[1].count, above: Threshold(share: share))
  }

  /// `around(cell, n)`: the cell and n more on each side, as far as the tensor reaches.
  func around(_ call: Call) throws(Mistake) -> Value {
    guard case .cell(let cell) = try value(of: call.arguments[0]) else {
      throw Mistake(
        "'around' needs a cell, such as argmax of a map", column: call.arguments[0].column)
    }
    let distance = try integer(of: call.arguments[1])
    guard (0...10_000).contains(distance) else {
      throw Mistake("the distance must be 0...10000", column: call.arguments[1].column)
    }
    return .region(
      cell.map {
        Value.Span(axis: $0.axis, range: ($0.index - distance)..<($0.index + distance + 1))
      })
  }

  /// `place(map)`: where a map's largest value lies, in words.
  func place(_ call: Call) throws(Mistake) -> String {
    let map = try map(ofNumbers: call)
    guard let highest = map.values.max(), let index = map.values.firstIndex(of: highest) else {
      throw Mistake("the map is empty", column: call.column)
    }
    let rows = map.dimensions[0].count
    let columns = map.dimensions[1].count
    let down = min(2, index / columns * 3 / rows)
    let across = min(2, index % columns * 3 / columns)
    return [
      ["upper left", "upper middle", "upper right"], ["middle left", "centre", "middle right"],
      ["lower left", "lower middle", "lower right"],
    ][down][across]
  }
}

extension Enlarging {
  /// The words for them, each between quotation marks.
  fileprivate static var words: String {
    allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
  }
}
