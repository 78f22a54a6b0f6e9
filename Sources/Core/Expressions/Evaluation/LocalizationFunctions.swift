import ActivationMaps
import Models
import Networks
import Tracing

// Functions of where a map says that something is, and where it is.

extension FunctionTable {
  /// Functions of where a map says that something is, and where it is.
  static let localization: [Function] = [
    Function(
      "above(MAP, SHARE, \"≥\")",
      "1 where a map lies above a share of its maximum, 20 % without one; with \"≥\" on it, too",
      example: "above(upsample(M_c[c: 7]), 0.5)", arguments: [1, 2, 3]
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.above(call))
    },
    Function(
      "largest(MASK, NEIGHBOURS)",
      "the largest connected part of what is not 0: over sides and corners, or with 4 over sides",
      example: "largest(above(upsample(M_c[c: 7])), 4)", arguments: [1, 2]
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.largestPart(call))
    },
    Function(
      "iou(BOX, BOX)", "how well two boxes or two masks cover one another, from 0 to 1",
      example: "iou(box(upsample(M_c[c: 7])), middle(20, 20))", arguments: [2]
    ) {
      evaluator, call throws(Mistake) in .quantity(Quantity(try evaluator.overlap(call)))
    },
    Function(
      "inside(CELL, BOX)", "whether a cell lies in a box",
      example: "inside(argmax(upsample(M_c[c: 7])), middle(20, 20))", arguments: [2]
    ) {
      evaluator, call throws(Mistake) in .truth(try evaluator.isInside(call))
    },
    Function(
      "share(MAP, BOX)", "how much of a map's positive numbers lies in a box, from 0 to 1",
      example: "share(upsample(M_c[c: 7]), middle(20, 20))", arguments: [2]
    ) {
      evaluator, call throws(Mistake) in .quantity(Quantity(try evaluator.evidenceShare(call)))
    },
    Function(
      "middle(ROWS, COLUMNS)", "a box of so many rows and columns in the middle of the image",
      example: "middle(20, 20)", arguments: [2]
    ) {
      evaluator, call throws(Mistake) in .box(try evaluator.middleBox(call))
    },
    Function(
      "centre()", "a map of the image's size, largest in the middle, that looked at nothing",
      example: "centre()", arguments: [0]
    ) {
      evaluator, _ throws(Mistake) in
      let size = evaluator.environment.trace.model.size
      return .quantity(
        evaluator.imageMap(Baseline.centre(rows: size.rows, columns: size.columns)))
    },
    Function(
      "random(SEED)", "a map of the image's size with random numbers from 0 to 1",
      example: "random(1)"
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.randomMap(call))
    },
  ]
}

extension Evaluator {
  /// Numbers for all pixels of the image, as a map.
  func imageMap(_ values: [Double]) -> Quantity {
    environment.imageMap(values)
  }

  /// `above(map, share)`: 1 where the map is kept, else 0.
  fileprivate func above(_ call: Call) throws(Mistake) -> Quantity {
    let map = try map(ofNumbers: call)
    let share = call.arguments.count > 1 ? try number(of: call.arguments[1]) : 0.2
    var keepsEqual = false
    if call.arguments.count > 2 {
      guard case .text(let sign, _) = call.arguments[2], ["≥", ">=", ">"].contains(sign) else {
        throw Mistake(
          "the third argument of 'above' is \"≥\" or \">\"", column: call.arguments[2].column)
      }
      keepsEqual = sign != ">"
    }
    let kept = Threshold(share: share, keepsEqual: keepsEqual).kept(of: map.values)
    return Quantity(
      dimensions: map.dimensions, values: kept.map { $0 ? 1 : 0 }, field: map.field)
  }

  /// `largest(mask, neighbours)`: 1 in the largest connected part, else 0.
  fileprivate func largestPart(_ call: Call) throws(Mistake) -> Quantity {
    let mask = try wholeMap(call.arguments[0], for: call)
    let count = call.arguments.count > 1 ? try integer(of: call.arguments[1]) : 8
    guard let neighbours = Components.Neighbours(rawValue: count) else {
      throw Mistake(
        "pixels have 4 neighbours, over their sides, or 8, over their corners, too, not \(count)",
        column: call.arguments[1].column)
    }
    let components = Components(
      of: mask.values.map { $0 != 0 }, columns: mask.dimensions[1].count, joining: neighbours)
    var values = mask.values.map { _ in 0.0 }
    for pixel in components.largest ?? [] { values[pixel] = 1 }
    return Quantity(dimensions: mask.dimensions, values: values, field: mask.field)
  }

  /// `iou(a, b)`: the overlap of two boxes, or of two masks of one size.
  fileprivate func overlap(_ call: Call) throws(Mistake) -> Double {
    let (first, second) = (call.arguments[0], call.arguments[1])
    if case .quantity = try value(of: first) {
      let (one, other) = (try wholeMap(first, for: call), try wholeMap(second, for: call))
      guard one.dimensions == other.dimensions else {
        throw Mistake(
          "'iou' needs two masks of one size, not \(one.shapeText) and \(other.shapeText)",
          column: call.column)
      }
      return Overlap.of(one.values.map { $0 != 0 }, other.values.map { $0 != 0 })
    }
    return Overlap.of(try box(first, for: call), try box(second, for: call))
  }

  /// The box that an argument stands for; nil if there is none.
  private func box(_ argument: Expression, for call: Call) throws(Mistake) -> BoundingBox? {
    let value = try value(of: argument)
    if case .box(let box) = value { return box }
    let reason =
      value == .unknown
      ? "nobody knows where it is on this picture; if(known(truth), …, …) asks first"
      : "not \(value.kindText)"
    throw Mistake(
      "'\(call.name)' needs a box here, as from box(map); \(reason)", column: argument.column)
  }

  /// `inside(cell, box)`.
  fileprivate func isInside(_ call: Call) throws(Mistake) -> Bool {
    let cell = call.arguments[0]
    guard case .cell(let coordinates) = try value(of: cell),
      let row = coordinates.first(where: { $0.axis == .row }),
      let column = coordinates.first(where: { $0.axis == .column })
    else {
      throw Mistake(
        "'inside' needs a cell with the axes y, x, such as argmax of a map", column: cell.column)
    }
    let box = try box(call.arguments[1], for: call)
    return box?.contains(row: row.index, column: column.index) ?? false
  }

  /// `share(map, box)`: how much of the positive evidence lies in the box.
  fileprivate func evidenceShare(_ call: Call) throws(Mistake) -> Double {
    let map = try wholeMap(call.arguments[0], for: call)
    guard let box = try box(call.arguments[1], for: call) else { return 0 }
    return EvidenceShare.inside(map.values, columns: map.dimensions[1].count, box: box)
  }

  /// `middle(rows, columns)`: a box in the middle of the image.
  fileprivate func middleBox(_ call: Call) throws(Mistake) -> BoundingBox {
    let size = environment.trace.model.size
    return Baseline.centreBox(
      rows: try integer(of: call.arguments[0]), columns: try integer(of: call.arguments[1]),
      imageRows: size.rows, imageColumns: size.columns)
  }

  /// `random(seed)`: uniform numbers.
  fileprivate func randomMap(_ call: Call) throws(Mistake) -> Quantity {
    let seed = try integer(of: call.arguments[0])
    let size = environment.trace.model.size
    return imageMap(
      Baseline.random(count: size.rows * size.columns, seed: UInt64(bitPattern: Int64(seed))))
  }
}

extension Environment {
  /// Where the labelled object is; not known for a picture of one's own.
  var truth: Value {
    trace.subject.truth?.objects.first.map { .box($0.box) } ?? .unknown
  }

  /// 1 at the labelled object's ink, else 0; not known for a picture of one's own.
  var mask: Value {
    let size = trace.model.size
    guard let mask = trace.subject.truth?.mask, mask.count == size.rows * size.columns
    else { return .unknown }
    return .quantity(imageMap(mask.map { $0 == 1 ? 1 : 0 }))
  }

  /// Numbers for all pixels of the image, as a map.
  func imageMap(_ values: [Double]) -> Quantity {
    let size = trace.model.size
    return Quantity(
      dimensions: [
        .init(axis: .row, coordinates: Array(0..<size.rows)),
        .init(axis: .column, coordinates: Array(0..<size.columns)),
      ], values: values, field: ReceptiveField(size: 1, stride: 1, offset: 0))
  }
}
