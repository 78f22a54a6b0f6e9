import ActivationMaps
import Equations
import Expressions
import Networks
import Notebooks
import Tracing

extension ScriptWriter {
  /// A name that nothing else has.
  mutating func fresh(_ wanted: String) -> String {
    var name = wanted.pythonName
    var number = 2
    while taken.contains(name) || book.carried.contains(where: { $0.name == name }) {
      name = "\(wanted.pythonName)_\(number)"
      number += 1
    }
    taken.insert(name)
    return name
  }

  /// `let name = …`
  mutating func definition(
    _ name: String, _ expression: Expression, _ before: Environment, _ after: Environment
  ) -> [String] {
    // A name that a lesson gives twice is one name in Python, too.
    let own =
      book.definitions[name] != nil
      ? book.definitions[name]?.text.text ?? name : fresh(name)
    let writer = ExpressionPython(environment: before, names: book)
    let recorded = after.value(of: name)
    if let value = try? writer.value(of: expression), value.kind != .other {
      var named = PythonValue(
        own, dimensions: value.dimensions, kind: value.kind, isWhole: value.isWhole)
      named.text = ArrayText(own, axes: value.text.axes)
      book.definitions[name] = named
      return ["\(own) = \(value.text.text)"]
    }
    switch recorded {
    case .quantity(let quantity)?:
      let dimensions = quantity.dimensions.map {
        PythonValue.Dimension(axis: $0.axis, count: $0.count)
      }
      book.definitions[name] = PythonValue(own, dimensions: dimensions)
      if let number = quantity.scalar, dimensions.isEmpty {
        return ["\(own) = \(String(python: number))"]
      }
      book.carry(own, quantity)
      return ["\(own)  # as the program recorded it"]
    case .some(let value):
      book.definitions[name] = PythonValue(own, kind: .other)
      return ["\(own) = \((value.text(format: .usual) ?? "").pythonLiteral)"]
    case nil: return []
    }
  }

  /// `check a ≈ b`
  func check(
    _ left: Expression, _ sign: Expression.Operator, _ right: Expression,
    _ result: CheckResult, _ environment: Environment
  ) -> [String] {
    let writer = ExpressionPython(environment: environment, names: book)
    guard let a = try? writer.numbers(of: left), let b = try? writer.numbers(of: right) else {
      let sides = [result.left, result.right].map { String(python: $0) }
      return [
        "check(\(sides[0]), \(sign.rawValue.pythonLiteral), \(sides[1]), "
          + "\(result.said.pythonLiteral))"
      ]
    }
    let added = b.dimensions.filter { dimension in
      !a.dimensions.contains { $0.axis == dimension.axis }
    }
    let all = a.dimensions + added
    var more = ""
    if sign == .approximately {
      if let within = result.tolerance, within != Comparison.usualTolerance {
        more += ", within=\(String(python: within))"
      }
      more += size(of: [left, right], writer.evaluator)
    }
    let sides = [a.aligned(to: all), sign.rawValue.pythonLiteral, b.aligned(to: all)]
    let said = result.said.pythonLiteral + more
    let line = "check(\(sides.joined(separator: ", ")), \(said))"
    guard line.count > 96 else { return [line] }
    return ["check(", "    \(sides[0]), \(sides[1]),", "    \(sides[2]),", "    \(said))"]
  }

  /// How large the numbers were that were added, where that is far from what came out.
  private func size(of sides: [Expression], _ evaluator: Evaluator) -> String {
    var (value, magnitude) = (0.0, 0.0)
    for side in sides {
      guard let quantity = try? evaluator.quantity(of: side) else { continue }
      value = max(value, quantity.values.map(abs).filter { $0.isFinite }.max() ?? 0)
      magnitude = max(magnitude, quantity.magnitudes.filter { $0.isFinite }.max() ?? 0)
    }
    guard magnitude > 1.5 * value else { return "" }
    return ", size=\(NumberText.general(magnitude, 2))"
  }

  // MARK: - Shows

  /// `show …`: each map and table as an array with a name.
  mutating func show(
    _ shown: ShownPython, _ outputs: [Output], _ environment: Environment
  ) -> [String] {
    guard let output = outputs.first else { return [] }
    let (items, rest) = (shown.items, shown.rest)
    let writer = ExpressionPython(environment: environment, names: book)
    let title = output.title
    var lines: [String] = []
    var arrays: [String] = []
    var captions: [String] = []
    for item in items {
      let caption = item.caption.flatMap { try? writer.evaluator.text(of: $0) } ?? item.source
      let wanted = items.count == 1 ? title : caption
      let (name, made) = array(item.expression, wanted, writer)
      lines += made
      let own = items.count == 1 ? title : caption
      arrays.append("\(own.pythonLiteral): \(name)")
      captions.append(own.pythonLiteral)
    }
    let all = "{\(arrays.joined(separator: ", "))}"
    switch output {
    case .picture(let picture):
      let over = rest.contains("over image") ? ", over=image[0]" : ""
      // An image is ink on paper; it has no part in the maps' scale.
      let images = zip(picture.panels, captions).filter { $0.0.scale.kind == .gray }.map { $0.1 }
      let gray = images.isEmpty ? "" : ", images=[\(images.joined(separator: ", "))]"
      let boxes = self.boxes(shown, writer)
      lines.append("show_maps(\(title.pythonLiteral), \(all)\(over)\(gray)\(boxes))")
    case .bars: lines.append("show_bars(\(title.pythonLiteral), \(all))")
    case .table(let table):
      let listed = table.rows.filter { $0.role == .entry }.compactMap {
        Int($0.label.split(separator: " ").last ?? "")
      }
      let isPart = rest.contains("rows ") && listed.count == table.rows.count { $0.role == .entry }
      let rows = isPart ? ", rows=\(listed)" : ""
      lines.append("show_table(\(title.pythonLiteral), \(all)\(rows))")
    case .summary: lines.append("describe(\(all))")
    default: break
    }
    return lines
  }

  /// The boxes that are drawn over maps.
  private func boxes(_ shown: ShownPython, _ writer: ExpressionPython) -> String {
    func text(_ expression: Expression) -> String {
      guard let box = try? writer.value(of: expression), box.kind == .box else { return "None" }
      return box.text.text
    }
    let boxes = shown.boxes.map(text)
    return (boxes.isEmpty ? "" : ", boxes=[\(boxes.joined(separator: ", "))]")
      + (shown.against.map { ", against=\(text($0))" } ?? "")
  }

  /// An array that is shown: by its name, or named now.
  private mutating func array(
    _ expression: Expression, _ wanted: String, _ writer: ExpressionPython
  ) -> (String, [String]) {
    guard let value = try? writer.numbers(of: expression) else {
      guard let quantity = try? writer.evaluator.quantity(of: expression) else {
        return ("np.nan", [])
      }
      let name = fresh(wanted)
      book.carry(name, quantity)
      return (name, [])
    }
    if case .name = expression { return (value.text.text, []) }
    let name = fresh(wanted)
    return (name, ["\(name) = \(value.text.text)"])
  }

  /// A table whose numbers come from no one array, as it stands.
  mutating func literal(_ table: NumberTable) -> [String] {
    let rows = table.rows.map { row in
      "    [" + row.cells.map { $0.map { String(python: $0) } ?? "np.nan" }.joined(separator: ", ")
        + "],  # \(row.label)"
    }
    guard !rows.isEmpty else { return [] }
    let name = fresh("changes of numbers")
    return ["\(name) = np.array([  # \(table.columns.joined(separator: ", "))"] + rows + ["])"]
  }
}

extension Output {
  /// What stands above it.
  var title: String {
    switch self {
    case .picture(let picture): picture.title
    case .bars(let chart): chart.title
    case .table(let table): table.title
    case .summary(let summary): summary.title
    default: ""
    }
  }
}
