import Markup

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
  private static let looks = [
    Look(color: Palette.blue, dashes: "none", mark: .circle),
    Look(color: Palette.vermillion, dashes: "7 4", mark: .square),
    Look(color: Palette.green, dashes: "2 4", mark: .diamond),
  ]

  private struct Look {
    let color: RGB
    let dashes: String
    let mark: Mark
  }

  private enum Mark {
    case circle, square, diamond
  }

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
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(SVG.number(Self.width)) "
        + "\(SVG.number(height))\" role=\"img\" aria-labelledby=\"chart-title chart-description\" "
        + "font-family=\"sans-serif\" font-size=\"14\" fill=\"#222\">",
      "<title id=\"chart-title\">\(Markup.escaped(title))</title>",
      "<desc id=\"chart-description\">\(Markup.escaped(summary))</desc>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
    ]
    let body = charts.enumerated().flatMap { index, chart in
      ["<g transform=\"translate(0 \(SVG.number(Double(index) * Self.height)))\">"]
        + Self.lines(of: chart) + ["</g>"]
    }
    return (head + body + ["</svg>", ""]).joined(separator: "\n")
  }

  private static func lines(of chart: LineChart) -> [String] {
    let points = chart.series.flatMap { $0.points }
    let across = AxisScale(around: points.map { $0.x }, marks: 10, wholeNumbers: true)
    let up = AxisScale(around: points.map { $0.y })
    let heading =
      "<text x=\"\(SVG.number(plot.left))\" y=\"24\" font-size=\"16\" font-weight=\"bold\">"
      + "\(Markup.escaped(chart.title))</text>"
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
      let y = SVG.number(place(tick, up, from: plot.bottom, to: plot.top))
      return [
        "<line x1=\"\(SVG.number(plot.left))\" x2=\"\(SVG.number(plot.right))\" y1=\"\(y)\" y2=\"\(y)\" "
          + "stroke=\"#ddd\"/>",
        "<text x=\"\(SVG.number(plot.left - 8))\" y=\"\(y)\" dy=\"5\" text-anchor=\"end\">"
          + "\(AxisScale.text(tick))\(Markup.escaped(chart.unit))</text>",
      ]
    }
    let columns = across.ticks.map { tick in
      "<text x=\"\(SVG.number(place(tick, across, from: plot.left, to: plot.right)))\" "
        + "y=\"\(SVG.number(plot.bottom + 20))\" text-anchor=\"middle\">\(AxisScale.text(tick))</text>"
    }
    let middle = (
      SVG.number((plot.left + plot.right) / 2), SVG.number((plot.top + plot.bottom) / 2)
    )
    let names = [
      "<text x=\"\(middle.0)\" y=\"\(SVG.number(plot.bottom + 42))\" text-anchor=\"middle\">"
        + "\(Markup.escaped(chart.xLabel))</text>",
      "<text transform=\"translate(20 \(middle.1)) rotate(-90)\" text-anchor=\"middle\">"
        + "\(Markup.escaped(chart.yLabel))</text>",
      "<path d=\"M\(SVG.number(plot.left)) \(SVG.number(plot.top))V\(SVG.number(plot.bottom))"
        + "H\(SVG.number(plot.right))\" fill=\"none\" stroke=\"#555\"/>",
    ]
    return rows + columns + names
  }

  private static func legend(of chart: LineChart) -> [String] {
    var x = plot.left
    return zip(chart.series, looks).flatMap { series, look -> [String] in
      defer { x += 58 + 7.5 * Double(series.name.count) }
      return [
        "<line x1=\"\(SVG.number(x))\" x2=\"\(SVG.number(x + 34))\" y1=\"44\" y2=\"44\" "
          + "stroke=\"\(look.color.hex)\" stroke-width=\"2.5\" stroke-dasharray=\"\(look.dashes)\"/>",
        mark(look, x: x + 17, y: 44, says: nil),
        "<text x=\"\(SVG.number(x + 42))\" y=\"49\">\(Markup.escaped(series.name))</text>",
      ]
    }
  }

  // MARK: - Lines

  private static func line(
    of series: LineChart.Series, _ chart: LineChart,
    _ look: Look, _ across: AxisScale, _ up: AxisScale
  ) -> [String] {
    let places = series.points.map { point in
      (
        x: place(point.x, across, from: plot.left, to: plot.right),
        y: place(point.y, up, from: plot.bottom, to: plot.top)
      )
    }
    let path = places.map { "\(SVG.number($0.x)),\(SVG.number($0.y))" }.joined(separator: " ")
    let line =
      "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(look.color.hex)\" stroke-width=\"2.5\" "
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
    _ look: Look, x: Double, y: Double, says text: String?
  ) -> String {
    let title = text.map { "<title>\(Markup.escaped($0))</title>" } ?? ""
    let (left, top) = (SVG.number(x), SVG.number(y))
    switch look.mark {
    case .circle:
      return
        "<circle cx=\"\(left)\" cy=\"\(top)\" r=\"4\" fill=\"\(look.color.hex)\">\(title)</circle>"
    case .square:
      return
        "<rect x=\"\(SVG.number(x - 3.5))\" y=\"\(SVG.number(y - 3.5))\" width=\"7\" height=\"7\" "
        + "fill=\"\(look.color.hex)\">\(title)</rect>"
    case .diamond:
      return "<path d=\"M\(left) \(SVG.number(y - 5))l5 5l-5 5l-5 -5z\" fill=\"\(look.color.hex)\">"
        + "\(title)</path>"
    }
  }

  private static func place(
    _ value: Double, _ scale: AxisScale, from start: Double, to end: Double
  ) -> Double {
    start + (end - start) * scale.position(of: value)
  }

}
