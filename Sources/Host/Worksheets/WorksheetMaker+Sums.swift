import Networks

extension WorksheetMaker {
  /// A factor with its name, and the one that it is multiplied by.
  private typealias Factors = (label: String, first: Double, second: Double)

  /// One cell of the first convolution, if it reads one map.
  mutating func convolution() -> Exercise? {
    guard
      let node = model.graph.nodes.first(where: {
        $0.operation.kind == .convolution && $0.inputShapes[0].extents[0] == 1
      })
    else { return nil }
    let (input, output) = (trace.values[node.inputs[0]], trace[node])
    let layout = trace.parameters.layout
    let weight = trace.parameters.parts[node.parameters[0]].tensor(
      layout[node.parameters[0]].shape)
    let bias = trace.parameters.parts[node.parameters[1]].tensor(layout[node.parameters[1]].shape)
    // Among the strongest cells, so that there is something to reckon with.
    let strongest = output.values.indices.sorted {
      (output.values[$0], $1) > (output.values[$1], $0)
    }
    let offset = strongest[pick(min(40, strongest.count))]
    let place = output.shape.indices(at: offset)
    let size = weight.shape.extents[2]
    let factors = (0..<size).flatMap { dy in
      (0..<size).map { dx -> Factors in
        (
          "\(dy), \(dx)", Double(input[0, place[1] + dy, place[2] + dx]),
          Double(weight[place[0], 0, dy, dx])
        )
      }
    }
    let name = "\(node.title)[k: \(place[0]), y: \(place[1]), x: \(place[2])]"
    return products(
      .convolution, "One cell of a convolution: \(name)",
      "Multiply each pixel with the weight at its place. Add the products, then the bias.",
      ("dy, dx", "pixel", "weight", "product"), factors, rest: nil,
      bias: Double(bias[place[0]]), last: "cell",
      remark: "The network has \(output.values[offset]) there.")
  }

  /// The score of a class: weights times pooled activations.
  func score(of c: Int) -> Exercise? {
    let activations = pooled.values.map(Double.init)
    let terms = activations.indices.map { weight(c, $0) * activations[$0] }
    let listed = terms.indices.sorted { (abs(terms[$0]), $1) > (abs(terms[$1]), $0) }.prefix(5)
    let rest = terms.indices.filter { !listed.contains($0) }.reduce(0) { $0 + terms[$1] }
    return products(
      .score, "The score of class \(c)",
      "Multiply each weight with its unit's activation. Add the products and all others, then the "
        + "bias: that is the score S.",
      ("unit k", "w", "F", "w · F"),
      listed.map { ("\($0)", weight(c, $0), activations[$0]) },
      rest: terms.count > listed.count ? rest : nil, bias: bias(c), last: "score S",
      remark: "The network has S = \(trace[model.scores].values[c]).")
  }

  /// One place of a class activation map.
  mutating func place(of c: Int, _ round: Int) -> Exercise? {
    let map = map(of: c)
    let (numbers, columns) = (Array(map.joined()), map.first?.count ?? 1)
    let strongest = numbers.indices.sorted { (numbers[$0], $1) > (numbers[$1], $0) }
    let cell = strongest[round == 0 ? 0 : pick(min(12, strongest.count))]
    let (y, x) = (cell / columns, cell % columns)
    let values = (0..<features.shape.extents[0]).map { Double(features[$0, y, x]) }
    let terms = values.indices.map { weight(c, $0) * values[$0] }
    let listed = terms.indices.sorted { (abs(terms[$0]), $1) > (abs(terms[$1]), $0) }.prefix(5)
    let rest = terms.indices.filter { !listed.contains($0) }.reduce(0) { $0 + terms[$1] }
    return products(
      .place, "The map of class \(c) at row \(y), column \(x)",
      "Multiply each weight with its unit's map at this place. Add the products and all others: that "
        + "is the cell of the map.",
      ("unit k", "w", "f", "w · f"), listed.map { ("\($0)", weight(c, $0), values[$0]) },
      rest: terms.count > listed.count ? rest : nil, bias: nil, last: "cell M",
      remark: "The network has M = \(map[y][x]).")
  }

  /// A table of products with their sum.
  private func products(
    _ kind: Exercise.Kind, _ title: String, _ task: String,
    _ heads: (String, String, String, String), _ factors: [Factors], rest: Double?, bias: Double?,
    last: String, remark: String
  ) -> Exercise {
    let first = PrintedNumber.decimals(for: factors.map { $0.first })
    let second = PrintedNumber.decimals(for: factors.map { $0.second })
    let decimals = PrintedNumber.decimals(for: factors.map { $0.first * $0.second })
    var sum = PrintedNumber(units: 0, decimals: decimals)
    var rows = factors.map { factor in
      let a = PrintedNumber(factor.first, decimals: first)
      let b = PrintedNumber(factor.second, decimals: second)
      let product = a.times(b, decimals: decimals)
      sum = sum + product
      return Exercise.Row(
        label: factor.label, cells: [.given(a), .given(b), .asked(product, isBlank: true)])
    }
    func add(_ label: String, _ number: Double) {
      let printed = PrintedNumber(number, decimals: decimals)
      sum = sum + printed
      rows.append(.init(label: label, cells: [.empty, .empty, .given(printed)]))
    }
    if let rest { add("all others", rest) }
    let isPlain = bias == nil
    rows.append(
      .init(
        label: isPlain ? last : "sum", cells: [.empty, .empty, .asked(sum, isBlank: true)]))
    if let bias {
      add("bias", bias)
      rows.append(.init(label: last, cells: [.empty, .empty, .asked(sum, isBlank: true)]))
    }
    return Exercise(
      kind: kind, title: title, task: task, corner: heads.0, columns: [heads.1, heads.2, heads.3],
      rows: rows, remark: remark)
  }
}
