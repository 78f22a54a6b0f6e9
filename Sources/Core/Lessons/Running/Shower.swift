import ActivationMaps
import Expressions
import Networks
import Notebooks
import Pictures
import Tracing

/// Turns what `show` is asked to show into plain values: all items, compared in one
/// picture, chart or table where they can be.
struct Shower {
  let evaluator: Evaluator

  func outputs(for show: Show) throws(Mistake) -> [Output] {
    if show.sums != nil { return [.table(try crossTable(for: show))] }
    switch try kind(of: show) {
    case .heatmap, .image: return [.picture(try maps(for: show))]
    case .grid: return [.picture(try grid(for: show))]
    case .bars: return [.bars(try bars(for: show))]
    case .table: return [.table(try columns(for: show))]
    case .line: return try lines(for: show).map { .summary($0) }
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
    let boxes = try show.boxes.map { expression throws(Mistake) in
      try box(expression, after: "box")
    }
    guard boxes.count <= 1 || boxes.count == show.items.count else {
      throw Mistake(
        "'box' needs one box for all maps, or one for each of the \(show.items.count), "
          + "not \(boxes.count)", column: show.boxes[0].column)
    }
    let against = try show.against.flatMap { expression throws(Mistake) in
      try box(expression, after: "against")
    }
    let maps = try show.items.map { item throws(Mistake) in
      try map(for: item, over: isImage(item, of: show) ? nil : background)
    }
    // Maps that are compared have one scale; images keep their gray.
    let compared = zip(show.items, maps).flatMap { item, map in
      isImage(item, of: show) ? [] : map.values
    }
    let scale = ColorScale(fitting: compared)
    var panels: [Picture.Panel] = []
    for (place, (item, map)) in zip(show.items, maps).enumerated() {
      let box = boxes.count > 1 ? boxes[place] : boxes.first.flatMap { $0 }
      let isImage = isImage(item, of: show)
      let ink = max(1, map.values.filter { $0.isFinite }.max() ?? 1)
      panels.append(
        Picture.Panel(
          caption: try caption(item), map: map, scale: isImage ? .image(ink: ink) : scale,
          background: isImage ? nil : background, box: box, against: against))
    }
    return Picture(title: try title(of: show), panels: panels)
  }

  /// The box to be drawn; none if nobody knows where it is.
  private func box(_ expression: Expression, after word: String) throws(Mistake) -> BoundingBox? {
    switch try evaluator.value(of: expression) {
    case .box(let box): return box
    case .unknown: return nil
    default:
      throw Mistake("'\(word)' needs a box, as from box(map)", column: expression.column)
    }
  }

  private func isImage(_ item: Show.Item, of show: Show) -> Bool {
    if case .name("image", _) = item.expression { return true }
    return show.kind == .image
  }

  /// An item's map, brought to the size of the image below if there is one.
  private func map(for item: Show.Item, over background: NumberMap?) throws(Mistake) -> NumberMap {
    let column = item.expression.column
    let map = try map(evaluator.quantity(of: item.expression), column: column)
    guard let background, map.rows.count != background.rows.count else { return map }
    let upsampled = Expression.call(
      "upsample", arguments: [item.expression], over: [], column: column)
    return try self.map(evaluator.quantity(of: upsampled), column: column)
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
      rows: sides[0].coordinates, columns: sides[1].coordinates, values: quantity.values,
      cells: quantity.mapCells)
  }

  private func grid(for show: Show) throws(Mistake) -> Picture {
    let stacks = try show.items.map { item throws(Mistake) in try stack(item) }
    let scale = ColorScale(fitting: stacks.flatMap { $0.values })
    var panels: [Picture.Panel] = []
    for (item, quantity) in zip(show.items, stacks) {
      let axis = quantity.dimensions[0]
      let lead = show.items.count > 1 ? try caption(item) + ", " : ""
      for coordinate in axis.coordinates {
        let part = quantity.selected([
          Selection(axis: axis.axis, coordinates: [coordinate], keepsAxis: false)
        ])
        panels.append(
          Picture.Panel(
            caption: lead + "\(axis.axis) \(coordinate)", map: try map(part, column: 1),
            scale: scale))
      }
    }
    return Picture(title: try title(of: show), panels: panels)
  }

  private func stack(_ item: Show.Item) throws(Mistake) -> Quantity {
    let quantity = try evaluator.quantity(of: item.expression)
    guard quantity.dimensions.count == 3,
      quantity.dimensions.suffix(2).map({ $0.axis }) == [.row, .column]
    else {
      throw Mistake(
        "a grid needs maps with the axes y, x along one more axis, not \(quantity.shapeText)",
        column: item.expression.column)
    }
    return quantity
  }

  // MARK: - Bars and lines

  private func bars(for show: Show) throws(Mistake) -> BarChart {
    BarChart(
      title: try title(of: show),
      series: try show.items.map { item throws(Mistake) in
        BarChart.Series(caption: try caption(item), bars: try bars(of: item))
      })
  }

  private func bars(of item: Show.Item) throws(Mistake) -> [BarChart.Bar] {
    let quantity = try evaluator.quantity(of: item.expression)
    guard quantity.dimensions.count == 1, let dimension = quantity.dimensions.first else {
      throw Mistake(
        "bars need a tensor with one axis, not \(quantity.shapeText)",
        column: item.expression.column)
    }
    let highest = quantity.values.filter { $0.isFinite }.max()
    return zip(dimension.coordinates, quantity.values).map { coordinate, value in
      BarChart.Bar(
        label: "\(dimension.axis) \(coordinate)", value: value, isHighlighted: value == highest,
        cell: quantity.origin?.name([dimension.axis: coordinate]))
    }
  }

  /// A line for each item; with several, each has its own name.
  private func lines(for show: Show) throws(Mistake) -> [TensorSummary] {
    try show.items.map { item throws(Mistake) in
      let quantity = try evaluator.quantity(of: item.expression)
      return TensorSummary(
        title: show.items.count == 1 && item.caption == nil
          ? try title(of: show) : try caption(item), shape: quantity.shapeText,
        statistics: TensorStatistics(quantity.values))
    }
  }
}
