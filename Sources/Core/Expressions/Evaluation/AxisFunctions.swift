import Networks

// Functions of axes and coordinates.

extension FunctionTable {
  /// Functions of axes and coordinates.
  static let coordinates: [Function] = [
    Function("unit(CELL)", "the unit of a cell", example: "unit(argmax(f_k))") {
      evaluator, call throws(Mistake) in .quantity(try evaluator.coordinate(.unit, call))
    },
    Function("row(CELL)", "the row of a cell", example: "row(argmax(f_k))") {
      evaluator, call throws(Mistake) in .quantity(try evaluator.coordinate(.row, call))
    },
    Function("column(CELL)", "the column of a cell", example: "column(argmax(f_k))") {
      evaluator, call throws(Mistake) in .quantity(try evaluator.coordinate(.column, call))
    },
    Function(
      "align(TENSOR, over: AXES)",
      "the same numbers under other names of axes, or along some of its own, counted from 0",
      example: "align(pad_1[0, y: 3..<6, x: 3..<6], over: [dy, dx])", takesAxes: true,
      axes: "a new name for each axis, or those of its own that are counted from 0"
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.aligned(call))
    },
    Function(
      "shift(TENSOR, N, over: AXIS)", "all moved n on along an axis, or back; what comes in is 0",
      example: "shift(image, 3, over: y)", arguments: [2], takesAxes: true,
      axes: "the axis along which all moves, as in over: y"
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.shifted(call))
    },
    Function(
      "places(TENSOR)", "positions p = x · rows + y laid out as rows and columns again",
      example: "places(align(S_c[c: 0..<9], over: p))"
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.places(call))
    },
  ]
}

extension Evaluator {
  /// `row(cell)`, `column(cell)`, `unit(cell)`: one coordinate of a cell.
  func coordinate(_ axis: Axis, _ call: Call) throws(Mistake) -> Quantity {
    guard case .cell(let cell) = try value(of: call.arguments[0]),
      let found = cell.first(where: { $0.axis == axis })
    else {
      throw Mistake(
        "'\(call.name)' needs a cell with the axis \(axis), such as argmax of a map",
        column: call.arguments[0].column)
    }
    return Quantity(Double(found.index))
  }

  /// `align(t, over: [dy, dx])`: the same numbers under other names of axes, counted from 0, so
  /// that a patch can be multiplied with a kernel. `align(t, over: y)`: one or more of its own axes
  /// counted from 0, so that parts of it can be compared by position.
  func aligned(_ call: Call) throws(Mistake) -> Quantity {
    let quantity = try quantity(of: call.arguments[0])
    if call.axes.count < quantity.dimensions.count, !call.axes.isEmpty,
      call.axes.allSatisfy({ quantity.index(of: Axis($0)) != nil })
    {
      return Quantity(
        dimensions: quantity.dimensions.map { dimension in
          let coordinates =
            call.axes.contains(dimension.axis.name)
            ? Array(0..<dimension.count) : dimension.coordinates
          return Quantity.Dimension(axis: dimension.axis, coordinates: coordinates)
        }, values: quantity.values, magnitudes: quantity.magnitudes)
    }
    guard call.axes.count == quantity.dimensions.count, Set(call.axes).count == call.axes.count
    else {
      throw Mistake(
        "'align' needs a name for each axis of the tensor, which has \(quantity.shapeText)",
        column: call.column)
    }
    return Quantity(
      dimensions: zip(call.axes, quantity.dimensions).map {
        Quantity.Dimension(axis: Axis($0), coordinates: Array(0..<$1.count))
      }, values: quantity.values, magnitudes: quantity.magnitudes)
  }

  /// `shift(t, n, over: y)`: each number n further along the axis; zeros where none comes from.
  func shifted(_ call: Call) throws(Mistake) -> Quantity {
    let quantity = try quantity(of: call.arguments[0])
    let distance = try integer(of: call.arguments[1])
    guard call.axes.count == 1, let place = quantity.index(of: Axis(call.axes[0])) else {
      throw Mistake(
        "'shift' needs one axis of the tensor, as in shift(image, 3, over: y); it has "
          + quantity.shapeText, column: call.column)
    }
    let (count, stride) = (quantity.dimensions[place].count, quantity.strides[place])
    func moved(_ numbers: [Double]) -> [Double] {
      numbers.indices.map { offset in
        let (source, isFar) = (offset / stride % count).subtractingReportingOverflow(distance)
        guard !isFar, (0..<count).contains(source) else { return 0 }
        return numbers[offset - distance * stride]
      }
    }
    return Quantity(
      dimensions: quantity.dimensions, values: moved(quantity.values),
      magnitudes: moved(quantity.magnitudes), field: quantity.field)
  }

  /// `places(t)`: positions p = x · rows + y laid out as rows and columns again.
  func places(_ call: Call) throws(Mistake) -> Quantity {
    let quantity = try quantity(of: call.arguments[0])
    guard let index = quantity.index(of: .position) else {
      throw Mistake(
        "'places' needs a tensor with the axis p, not \(quantity.shapeText)",
        column: call.arguments[0].column)
    }
    let count = quantity.dimensions[index].count
    let side = Int(Double(count).squareRoot())
    guard side * side == count, quantity.dimensions[index].coordinates == Array(0..<count) else {
      throw Mistake("'places' needs all positions of a square map", column: call.column)
    }
    let others = quantity.dimensions.filter { $0.axis != .position }
    let stride = quantity.strides[index]
    let offsets = quantity.placeOffsets(of: others).flatMap { start in
      (0..<count).map { start + ($0 % side * side + $0 / side) * stride }
    }
    let sides = [Axis.row, .column].map {
      Quantity.Dimension(axis: $0, coordinates: Array(0..<side))
    }
    return Quantity(
      dimensions: others + sides, values: offsets.map { quantity.values[$0] },
      magnitudes: offsets.map { quantity.magnitudes[$0] }, field: quantity.field)
  }
}
