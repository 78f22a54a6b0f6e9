/// Lays a term out in two dimensions.
struct BlockWriter {
  typealias Term = Formula.Term

  /// Where the term stands.
  var place = RowSpacing.Place.outer

  /// The writer for what stands between brackets.
  var nested: BlockWriter { BlockWriter(place: .nested) }

  private var line: LineWriter { LineWriter(place: place) }

  /// The term's box.
  func box(_ term: Term) -> Box {
    switch term {
    case .letter, .number, .name, .text, .symbol, .space, .middle, .unknown: Box(line.text(term))
    case .row(let terms): row(items(terms))
    case .script(let base, let lower, let upper): scripted(base, lower: lower, upper: upper)
    case .fraction(let numerator, let denominator): fraction(numerator, denominator)
    case .root(let radicand, let index): root(radicand, index: index)
    case .binomial(let all, let some): binomial(all, some)
    case .stack(let base, let under, let over): stack(base, under: under, over: over)
    case .boxed(let body): boxed(body)
    case .large(let sign, let lower, let upper): large(sign, lower: lower, upper: upper)
    case .fence(let left, let body, let right): fenced(left, parted(body), right)
    case .accent(let accent, let base): accented(accent, base)
    case .brace(let side, let body, let label): braced(side, body, label)
    case .table(let kind, let rows): table(kind, rows)
    }
  }

  /// The terms of a row that show, and their spacing.
  func items(_ terms: [Term]) -> [RowSpacing.Item] {
    RowSpacing(place: place, stacksFractions: true).items(terms)
  }

  /// Terms side by side.
  func row(_ items: [RowSpacing.Item]) -> Box {
    .beside(items.flatMap { [Box(rows: [Box.space($0.gap)], baseline: 0), box($0.term)] })
  }

  /// A box between fences that are as high as it is.
  func fenced(_ left: Formula.Delimiter, _ body: Box, _ right: Formula.Delimiter) -> Box {
    let (left, right) = (GrowingFence(delimiter: left), GrowingFence(delimiter: right))
    var body = body
    let missing = max(left.leastHeight, right.leastHeight) - body.height
    if body.height > 1, missing > 0 {
      body =
        body.baseline > 0
        ? body.heightened(above: 0, below: missing) : body.heightened(above: missing, below: 0)
    }
    return .beside([left.box(beside: body), body, right.box(beside: body)])
  }

  private func fraction(_ numerator: Term, _ denominator: Term) -> Box {
    let (above, below) = (box(numerator), box(denominator))
    let overhang = above.height > 1 || below.height > 1 ? 2 : 0
    let width = max(above.width, below.width, 1) + overhang
    let bar = Box(String(repeating: "─", count: width))
    return .stacked([above, bar, below], base: 1, .center)
  }

  /// A root of one line is written as in text; a higher one has a stroke beside and above it, and
  /// its index over the sign.
  private func root(_ radicand: Term, index: Term?) -> Box {
    let body = box(radicand)
    guard body.height > 1 else { return Box(line.text(.root(radicand, index: index))) }
    let label = Box.cells(of: index.map { LineWriter(place: .script).text($0) } ?? "")
    let space = Box.space(max(0, label.count - 1))
    let stroke = body.rows.map { ["│", " "] + $0 }
    let top = Array("┌" + String(repeating: "─", count: body.width + 1))
    let sign = (0...body.height).map { row in
      row == body.height - 1 && !label.isEmpty
        ? label : space + [row == body.height ? "√" : " "]
    }
    let rows = zip(sign, [top] + stroke).map { $0 + $1 }
    return Box(rows: rows, baseline: body.baseline + 1)
  }

  /// An operator with its bounds above and below it.
  private func large(_ sign: Formula.LargeOperator, lower: Term?, upper: Term?) -> Box {
    guard sign.hasBoundsAboveAndBelow else {
      return Box(sign.sign + line.bounds(lower: lower, upper: upper))
    }
    return bounded(Box(sign.sign), lower: lower, upper: upper)
  }
}
