import Expressions
import Networks

extension ExpressionPython {
  /// What stands between the brackets for one axis.
  private enum Part {
    case one(String)
    case slice(String, count: Int, from: PythonValue.Coordinates)
    case several(String, count: Int)
  }

  /// Part of an array.
  func indexed(
    _ base: Expression, _ arguments: [Expression.IndexArgument]
  ) throws(Unwritten) -> PythonValue {
    let whole = try numbers(of: base)
    var parts: [Axis: Part] = [:]
    var position = 0
    for argument in arguments {
      if argument.axis == nil, case .one(let expression) = argument.selection,
        let several = try wholeCell(expression, of: whole)
      {
        parts.merge(several) { $1 }
        continue
      }
      let axis: Axis
      if let name = argument.axis {
        axis = Axis(name)
      } else {
        guard position < whole.dimensions.count else { throw Unwritten() }
        axis = whole.dimensions[position].axis
      }
      position += 1
      guard let dimension = whole.dimensions.first(where: { $0.axis == axis }) else {
        throw Unwritten()
      }
      parts[axis] = try part(argument.selection, of: dimension)
    }
    return picked(parts, from: whole)
  }

  private func picked(_ parts: [Axis: Part], from whole: PythonValue) -> PythonValue {
    var texts: [String] = []
    var dimensions: [PythonValue.Dimension] = []
    var taken: [(String, Int)] = []
    for dimension in whole.dimensions {
      switch parts[dimension.axis] {
      case nil:
        texts.append(":")
        dimensions.append(dimension)
      case .one(let text): texts.append(text)
      case .slice(let text, let count, let from):
        texts.append(text)
        dimensions.append(
          PythonValue.Dimension(axis: dimension.axis, count: count, coordinates: from))
      case .several(let text, let count):
        texts.append(":")
        taken.append((text, dimensions.count))
        dimensions.append(
          PythonValue.Dimension(axis: dimension.axis, count: count, coordinates: .listed(text)))
      }
    }
    while texts.last == ":" { texts.removeLast() }
    var text = whole.text.text(within: .atom)
    if !texts.isEmpty { text += "[\(texts.joined(separator: ", "))]" }
    for (list, axis) in taken {
      text += axis == 0 && taken.count == 1 ? "[\(list)]" : ".take(\(list), axis=\(axis))"
    }
    return PythonValue(text, dimensions: dimensions)
  }

  private func part(
    _ selection: Expression.IndexArgument.Selection, of dimension: PythonValue.Dimension
  ) throws(Unwritten) -> Part {
    switch selection {
    case .one(let expression):
      let picked = try numbers(of: expression)
      if let list = picked.dimensions.first {
        guard picked.dimensions.count == 1, dimension.coordinates == .counted(from: nil) else {
          throw Unwritten()
        }
        return .several(picked.text.text, count: list.count)
      }
      return .one(place(picked, in: dimension))
    case .range(let first, let last, let includesEnd):
      let (low, high) = (try number(of: first), try number(of: last))
      guard case .counted(let start) = dimension.coordinates,
        let from = try? evaluator.integer(of: first), let to = try? evaluator.integer(of: last)
      else { throw Unwritten() }
      let end = includesEnd ? Self.sum(high.index, "1") : high.index
      let text =
        start.map { "\(low.index) - \(Self.operand($0)):\(end) - \(Self.operand($0))" }
        ?? "\(low.index):\(end)"
      return .slice(
        text, count: to - from + (includesEnd ? 1 : 0),
        from: .counted(from: low.text.text == "0" ? nil : low.index))
    }
  }

  /// The place in an array of a coordinate of the trace.
  private func place(_ value: PythonValue, in dimension: PythonValue.Dimension) -> String {
    switch dimension.coordinates {
    case .counted(nil): value.index
    case .counted(let start?): "\(value.index) - \(Self.operand(start))"
    case .listed(let list): "list(\(list)).index(\(value.index))"
    }
  }

  private static func operand(_ text: String) -> String {
    text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? text : "(\(text))"
  }

  private static func sum(_ text: String, _ number: String) -> String {
    Int(text).map { "\($0 + 1)" } ?? "\(text) + \(number)"
  }

  /// The parts that a cell, a region or a box picks; nil for everything else.
  private func wholeCell(
    _ expression: Expression, of whole: PythonValue
  ) throws(Unwritten) -> [Axis: Part]? {
    let value = try value(of: expression)
    let axes: [Axis]
    switch value.kind {
    case .cell(let found), .region(let found): axes = found
    case .box: axes = [.row, .column]
    case .numbers, .other: return nil
    }
    return try parts(value, axes, of: whole, expression)
  }

  private func parts(
    _ value: PythonValue, _ axes: [Axis], of whole: PythonValue, _ expression: Expression
  ) throws(Unwritten) -> [Axis: Part] {
    var parts: [Axis: Part] = [:]
    for (place, axis) in axes.enumerated() {
      guard let dimension = whole.dimensions.first(where: { $0.axis == axis }) else {
        throw Unwritten()
      }
      let own = value.text.text(within: .atom)
      if case .cell = value.kind {
        let index = PythonValue("\(own)[\(place)]", isWhole: true)
        parts[axis] = .one(self.place(index, in: dimension))
        continue
      }
      guard dimension.coordinates == .counted(from: nil),
        let range = try? evaluator.value(of: expression).range(along: axis)
      else { throw Unwritten() }
      let inside = range.clamped(to: 0..<dimension.count)
      parts[axis] = .slice(
        "\(own)[\(place)]", count: inside.count, from: .counted(from: "\(own)[\(place)].start"))
    }
    return parts
  }
}

extension Value {
  /// The indices along an axis of a region or a box.
  fileprivate func range(along axis: Axis) -> Range<Int>? {
    switch self {
    case .region(let spans): spans.first { $0.axis == axis }?.range
    case .box(let box?):
      axis == .row
        ? box.rows.lowerBound..<(box.rows.upperBound + 1)
        : box.columns.lowerBound..<(box.columns.upperBound + 1)
    default: nil
    }
  }
}
