import Foundation

/// Line charts below each other in one SVG picture.
///
/// Lines differ in colour (blue, vermilion and green of Okabe and Ito 2008, which people with the
/// common kinds of colour blindness tell apart), in dashes and in the shape of their marks; the
/// picture carries its content in words.
public struct ChartSVG {
  private let charts: [LineChart]
  private let title: String

  private static let width = 720.0
  private static let height = 330.0
  /// The plot's place within one chart.
  private static let plot = (left: 78.0, top: 64.0, right: 700.0, bottom: 276.0)

  /// How lines look, in their order.
  private static let looks: [(color: String, dashes: String, mark: String)] = [
    ("#0072B2", "none", "circle"), ("#D55E00", "7 4", "square"), ("#009E73", "2 4", "diamond"),
  ]

  /// A picture from its charts.
  public init(title: String, charts: [LineChart]) {
    self.title = title
    self.charts = charts
  }

  /// The picture's text.
  public var text: String {
    let height = Self.height * Double(charts.count)
    let summary = charts.map { $0.summary }.joined(separator: " ")
    let head = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.number(Self.width)) "
        + "\(Self.number(height))\" role=\"img\" aria-labelledby=\"chart-title chart-description\" "
        + "font-family=\"sans-serif\" font-size=\"14\" fill=\"#222\">",
      "<title id=\"chart-title\">\(GraphText.xml(title))</title>",
      "<desc id=\"chart-description\">\(GraphText.xml(summary))</desc>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
    ]
    let body = charts.enumerated().flatMap { index, chart in
      ["<g transform=\"translate(0 \(Self.number(Double(index) * Self.height)))\">"]
        + Self.lines(of: chart) + ["</g>"]
    }
    return (head + body + ["</svg>", ""]).joined(separator: "\n")
  }

  private static func lines(of chart: LineChart) -> [String] {
    let points = chart.series.flatMap { $0.points }
    let across = AxisScale(around: points.map { $0.x }, marks: 10, wholeNumbers: true)
    let up = AxisScale(around: points.map { $0.y })
    let heading =
      "<text x=\"\(number(plot.left))\" y=\"24\" font-size=\"16\" font-weight=\"bold\">"
      + "\(GraphText.xml(chart.title))</text>"
    let drawn = zip(chart.series, looks).flatMap { series, look in
      line(of: series, chart, look, across, up)
    }
    return [heading] + legend(of: chart) + axes(of: chart, across, up) + drawn
  }

  // MARK: - Axes and legend

  private static func axes(
    of chart: LineChart, _ across: AxisScale, _ up: AxisScale
  ) -> [String] {
    let rows = up.ticks.flatMap { tick -> [String] in
      let y = number(place(tick, up, from: plot.bottom, to: plot.top))
      return [
        "<line x1=\"\(number(plot.left))\" x2=\"\(number(plot.right))\" y1=\"\(y)\" y2=\"\(y)\" "
          + "stroke=\"#ddd\"/>",
        "<text x=\"\(number(plot.left - 8))\" y=\"\(y)\" dy=\"5\" text-anchor=\"end\">"
          + "\(AxisScale.text(tick))\(GraphText.xml(chart.unit))</text>",
      ]
    }
    let columns = across.ticks.map { tick in
      "<text x=\"\(number(place(tick, across, from: plot.left, to: plot.right)))\" "
        + "y=\"\(number(plot.bottom + 20))\" text-anchor=\"middle\">\(AxisScale.text(tick))</text>"
    }
    let middle = (number((plot.left + plot.right) / 2), number((plot.top + plot.bottom) / 2))
    let names = [
      "<text x=\"\(middle.0)\" y=\"\(number(plot.bottom + 42))\" text-anchor=\"middle\">"
        + "\(GraphText.xml(chart.xLabel))</text>",
      "<text transform=\"translate(20 \(middle.1)) rotate(-90)\" text-anchor=\"middle\">"
        + "\(GraphText.xml(chart.yLabel))</text>",
      "<path d=\"M\(number(plot.left)) \(number(plot.top))V\(number(plot.bottom))"
        + "H\(number(plot.right))\" fill=\"none\" stroke=\"#555\"/>",
    ]
    return rows + columns + names
  }

  private static func legend(of chart: LineChart) -> [String] {
    var x = plot.left
    return zip(chart.series, looks).flatMap { series, look -> [String] in
      defer { x += 58 + 7.5 * Double(series.name.count) }
      return [
        "<line x1=\"\(number(x))\" x2=\"\(number(x + 34))\" y1=\"44\" y2=\"44\" "
          + "stroke=\"\(look.color)\" stroke-width=\"2.5\" stroke-dasharray=\"\(look.dashes)\"/>",
        mark(look, x: x + 17, y: 44, says: nil),
        "<text x=\"\(number(x + 42))\" y=\"49\">\(GraphText.xml(series.name))</text>",
      ]
    }
  }

  // MARK: - Lines

  private static func line(
    of series: LineChart.Series, _ chart: LineChart,
    _ look: (color: String, dashes: String, mark: String), _ across: AxisScale, _ up: AxisScale
  ) -> [String] {
    let places = series.points.map { point in
      (
        x: place(point.x, across, from: plot.left, to: plot.right),
        y: place(point.y, up, from: plot.bottom, to: plot.top)
      )
    }
    let path = places.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    let line =
      "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(look.color)\" stroke-width=\"2.5\" "
      + "stroke-linejoin=\"round\" stroke-dasharray=\"\(look.dashes)\"/>"
    // Marks side by side must not run into each other.
    let step = max(1, (places.count + 59) / 60)
    let marks = places.indices.filter { $0 % step == 0 }.map { index in
      let point = series.points[index]
      return mark(
        look, x: places[index].x, y: places[index].y,
        says: "\(chart.xLabel) \(AxisScale.text(point.x)), \(series.name): \(chart.text(point.y))")
    }
    return [line] + marks
  }

  private static func mark(
    _ look: (color: String, dashes: String, mark: String), x: Double, y: Double, says text: String?
  ) -> String {
    let title = text.map { "<title>\(GraphText.xml($0))</title>" } ?? ""
    let (left, top) = (number(x), number(y))
    switch look.mark {
    case "circle":
      return "<circle cx=\"\(left)\" cy=\"\(top)\" r=\"4\" fill=\"\(look.color)\">\(title)</circle>"
    case "square":
      return "<rect x=\"\(number(x - 3.5))\" y=\"\(number(y - 3.5))\" width=\"7\" height=\"7\" "
        + "fill=\"\(look.color)\">\(title)</rect>"
    default:
      return "<path d=\"M\(left) \(number(y - 5))l5 5l-5 5l-5 -5z\" fill=\"\(look.color)\">"
        + "\(title)</path>"
    }
  }

  private static func place(
    _ value: Double, _ scale: AxisScale, from start: Double, to end: Double
  ) -> Double {
    start + (end - start) * scale.position(of: value)
  }

  private static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }
}
