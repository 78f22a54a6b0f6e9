import Networks
import Pictures

/// Maps and bars with their numbers and scales as JSON.
enum FigureJSON {
  static func value(of picture: Picture) -> JSONValue {
    .object([
      "title": .text(picture.title), "panels": .list(picture.panels.map { value(of: $0) }),
      "has_common_scale": .truth(picture.commonScale != nil),
    ])
  }

  private static func value(of panel: Picture.Panel) -> JSONValue {
    .object([
      "caption": .text(panel.caption), "map": value(of: panel.map),
      "scale": .object([
        "kind": .text(panel.scale.kind.rawValue), "low": .number(panel.scale.low),
        "high": .number(panel.scale.high),
      ]), "background": panel.background.map { value(of: $0) } ?? .null,
      "box": value(of: panel.box), "against": value(of: panel.against),
      "is_highlighted": .truth(panel.isHighlighted),
    ])
  }

  private static func value(of box: BoundingBox?) -> JSONValue {
    guard let box else { return .null }
    return .object([
      "rows": .numbers([box.rows.lowerBound, box.rows.upperBound]),
      "columns": .numbers([box.columns.lowerBound, box.columns.upperBound]),
    ])
  }

  private static func value(of map: NumberMap) -> JSONValue {
    .object([
      "rows": .numbers(map.rows), "columns": .numbers(map.columns),
      "values": .numbers(map.values),
    ])
  }

  static func value(of chart: BarChart) -> JSONValue {
    let series = chart.series.map { series -> JSONValue in
      let bars = series.bars.map { bar -> JSONValue in
        .object([
          "label": .text(bar.label), "value": .number(bar.value),
          "is_highlighted": .truth(bar.isHighlighted),
        ])
      }
      return .object(["caption": .text(series.caption), "bars": .list(bars)])
    }
    return .object(["title": .text(chart.title), "series": .list(series)])
  }

  static func value(of figure: Figure) -> JSONValue {
    switch figure {
    case .picture(let picture):
      .object(["kind": .text("picture"), "picture": value(of: picture)])
    case .bars(let chart): .object(["kind": .text("bars"), "bars": value(of: chart)])
    case .row(let parts):
      .object([
        "kind": .text("row"), "figures": .list(parts.map { value(of: $0.figure) }),
      ])
    }
  }
}
