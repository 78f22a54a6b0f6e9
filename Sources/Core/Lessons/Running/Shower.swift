import ActivationMaps
import Networks
import Tracing

/// Turns what `show` is asked to show into a block of plain values.
struct Shower {
  let evaluator: Evaluator

  func block(for show: Show) throws(Mistake) -> Block {
    if show.sums != nil { return .table(try crossTable(for: show)) }
    switch try kind(of: show) {
    case .heatmap, .image: return .picture(try maps(for: show))
    case .grid: return .picture(try grid(for: show))
    case .bars: return .bars(try bars(for: show))
    case .table: return .table(try columns(for: show))
    case .line: return .summary(try line(for: show))
    }
  }

  /// What is asked for, or else what suits the first item.
  private func kind(of show: Show) throws(Mistake) -> Show.Kind {
    if let kind = show.kind { return kind }
    let quantity = try evaluator.quantity(of: show.items[0].expression)
    let isMap = quantity.dimensions.suffix(2).map { $0.axis } == [.row, .column]
    switch (quantity.dimensions.count, isMap) {
    case (2, true): return .heatmap
    case (3, true): return quantity.dimensions[0].count == 1 ? .heatmap : .grid
    case (1, _): return show.items.count == 1 ? .bars : .table
    default: return .line
    }
  }

  func title(of show: Show) throws(Mistake) -> String {
    guard let title = show.title else {
      return show.items.map({ $0.source }).joined(separator: ", ")
    }
    return try evaluator.text(of: title)
  }

  func caption(_ item: Show.Item) throws(Mistake) -> String {
    guard let caption = item.caption else { return item.source }
    return try evaluator.text(of: caption)
  }

  // MARK: - Maps

  private func maps(for show: Show) throws(Mistake) -> Picture {
    let background = try show.background.map { expression throws(Mistake) in
      try map(evaluator.quantity(of: expression), column: expression.column)
    }
    var box: BoundingBox?
    if let expression = show.box {
      guard case .box(let found) = try evaluator.value(of: expression) else {
        throw Mistake("'box' needs a box, as from box(map)", column: expression.column)
      }
      box = found
    }
    let panels = try show.items.map { item throws(Mistake) in
      try panel(for: item, kind: show.kind, background: background, box: box)
    }
    return Picture(title: try title(of: show), panels: panels)
  }

  private func panel(
    for item: Show.Item, kind: Show.Kind?, background: NumberMap?, box: BoundingBox?
  ) throws(Mistake) -> Picture.Panel {
    let column = item.expression.column
    var map = try map(evaluator.quantity(of: item.expression), column: column)
    let isImage = kind == .image || item.expression == .name("image", column: column)
    if let background, !isImage, map.rows.count != background.rows.count {
      let upsampled = Expression.call(
        "upsample", arguments: [item.expression], over: [], column: column)
      map = try self.map(evaluator.quantity(of: upsampled), column: column)
    }
    let scale =
      isImage
      ? ColorScale(kind: .gray, low: 0, high: max(1, map.values.filter { $0.isFinite }.max() ?? 1))
      : ColorScale(fitting: map.values)
    return Picture.Panel(
      caption: try caption(item), map: map, scale: scale,
      background: isImage ? nil : background, box: box)
  }

  /// A quantity as a map; axes with one index before the rows are dropped.
  private func map(_ quantity: Quantity, column: Int) throws(Mistake) -> NumberMap {
    let leading = quantity.dimensions.dropLast(2)
    guard quantity.dimensions.suffix(2).map({ $0.axis }) == [.row, .column],
      leading.allSatisfy({ $0.count == 1 })
    else {
      throw Mistake(
        "a map with the axes y, x is needed here, not \(quantity.shapeText)", column: column)
    }
    let sides = Array(quantity.dimensions.suffix(2))
    return NumberMap(
      rows: sides[0].coordinates, columns: sides[1].coordinates, values: quantity.values)
  }

  private func grid(for show: Show) throws(Mistake) -> Picture {
    let item = show.items[0]
    let quantity = try evaluator.quantity(of: item.expression)
    guard quantity.dimensions.count == 3,
      quantity.dimensions.suffix(2).map({ $0.axis }) == [.row, .column]
    else {
      throw Mistake(
        "a grid needs maps with the axes y, x along one more axis, not \(quantity.shapeText)",
        column: item.expression.column)
    }
    let scale = ColorScale(fitting: quantity.values)
    let stack = quantity.dimensions[0]
    let panels = try stack.coordinates.map { coordinate throws(Mistake) in
      let part = quantity.selected([
        Selection(axis: stack.axis, coordinates: [coordinate], keepsAxis: false)
      ])
      return Picture.Panel(
        caption: "\(stack.axis) \(coordinate)", map: try map(part, column: 1), scale: scale,
        background: nil, box: nil)
    }
    return Picture(title: try title(of: show), panels: panels)
  }

  // MARK: - Bars and lines

  private func bars(for show: Show) throws(Mistake) -> BarChart {
    let item = show.items[0]
    let quantity = try evaluator.quantity(of: item.expression)
    guard quantity.dimensions.count == 1, let dimension = quantity.dimensions.first else {
      throw Mistake(
        "bars need a tensor with one axis, not \(quantity.shapeText)",
        column: item.expression.column)
    }
    let highest = quantity.values.filter { $0.isFinite }.max()
    return BarChart(
      title: try title(of: show),
      bars: zip(dimension.coordinates, quantity.values).map { coordinate, value in
        BarChart.Bar(
          label: "\(dimension.axis) \(coordinate)", value: value, isLargest: value == highest)
      })
  }

  private func line(for show: Show) throws(Mistake) -> TensorSummary {
    let quantity = try evaluator.quantity(of: show.items[0].expression)
    return TensorSummary(
      title: try title(of: show), shape: quantity.shapeText,
      statistics: TensorStatistics(quantity.values))
  }
}
