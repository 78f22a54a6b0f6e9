import Expressions
import Networks

extension ExpressionPython {
  /// Functions of where a map says that something is, and where it is.
  func localization(
    _ name: String, _ arguments: [Expression]
  ) throws(Unwritten) -> PythonValue {
    switch name {
    case "above", "largest": return try mask(name, arguments)
    case "iou": return try overlap(arguments)
    case "inside":
      let (cell, box) = (try value(of: arguments[0]), try value(of: arguments[1]))
      guard case .cell([.row, .column]) = cell.kind, box.kind == .box else { throw Unwritten() }
      names.require(.inside)
      return PythonValue("inside(\(cell.text.text), \(box.text.text))", kind: .other)
    case "share":
      let (map, box) = (try numbers(of: arguments[0]), try value(of: arguments[1]))
      guard box.kind == .box else { throw Unwritten() }
      names.require(.share)
      return PythonValue("share(\(map.text.text), \(box.text.text))")
    case "centre":
      let size = environment.trace.model.size
      names.require(.centre)
      return PythonValue(
        "centre(\(size.rows), \(size.columns))",
        dimensions: [
          .init(axis: .row, count: size.rows), .init(axis: .column, count: size.columns),
        ])
    default:
      let whole = Expression.call(name, arguments: arguments, over: [], column: 1)
      guard case .box(let box?)? = try? evaluator.value(of: whole) else { throw Unwritten() }
      return PythonValue(box.python, kind: .box)
    }
  }

  private func mask(
    _ name: String, _ arguments: [Expression]
  ) throws(Unwritten) -> PythonValue {
    let map = try numbers(of: arguments[0])
    names.require(name == "above" ? .above : .largest)
    var text = map.text.text
    if arguments.count > 1 { text += ", \(try number(of: arguments[1]).text.text)" }
    if arguments.count > 2 {
      guard case .text(let sign, _) = arguments[2] else { throw Unwritten() }
      if sign != ">" { text += ", equal=True" }
    }
    return PythonValue("\(name)(\(text))", dimensions: map.dimensions)
  }

  private func overlap(_ arguments: [Expression]) throws(Unwritten) -> PythonValue {
    let (one, other) = (try value(of: arguments[0]), try value(of: arguments[1]))
    let both = "(\(one.text.text), \(other.text.text))"
    switch (one.kind, other.kind) {
    case (.box, .box):
      names.require(.iou)
      return PythonValue("iou\(both)")
    case (.numbers, .numbers):
      names.require(.iouOfMasks)
      return PythonValue("iou_of_masks\(both)")
    default: throw Unwritten()
    }
  }
}

extension BoundingBox {
  /// The rows and columns as slices.
  var python: String {
    "(slice(\(rows.lowerBound), \(rows.upperBound + 1)), "
      + "slice(\(columns.lowerBound), \(columns.upperBound + 1)))"
  }
}
