import Networks

extension HabitTranslator {
  /// Names of functions elsewhere, and their names here.
  private static let names = [
    "avg": "mean", "average": "mean", "amax": "max", "nanmax": "max", "amin": "min",
    "nanmin": "min", "maximum": "max", "minimum": "min", "absolute": "abs", "fabs": "abs",
    "cumsum": "running", "ln": "log", "size": "count", "numel": "count", "argsort": "top",
    "topk": "top", "total": "sum", "gradient": "grad", "Σ": "sum", "where": "if",
    "reduce_sum": "sum", "reduce_mean": "mean", "reduce_max": "max", "reduce_min": "min",
  ]

  /// What follows `(`: a function's arguments, with `axis=0` and the like as `over:`.
  mutating func call(_ name: String, receiver: String? = nil) throws(Unreadable) -> String {
    var arguments = receiver.map { [$0] } ?? []
    var axes: [String] = []
    if !take(")") {
      repeat {
        let separator = mark(ahead: 1)
        let isNamed = separator == "=" || separator == ":"
        switch self.name {
        case "axis" where isNamed, "axes" where isNamed, "dim" where isNamed, "over" where isNamed:
          advance()
          advance()
          axes += try axisList()
        case "keepdims" where isNamed, "keepdim" where isNamed, "n" where isNamed:
          advance()
          advance()
          let value = try sum()
          if value != "True", value != "False" { arguments.append(value) }
        default: arguments.append(try expression())
        }
      } while take(",")
      try require(")")
    }
    return try written(name, arguments, axes: axes)
  }

  /// Axes by name or number, in any brackets.
  private mutating func axisList() throws(Unreadable) -> [String] {
    let closing = take("[") ? "]" : take("(") ? ")" : nil
    var axes: [String] = []
    repeat {
      axes.append(String(try sum().filter { $0 != "\"" }))
    } while closing != nil && take(",")
    if let closing { try require(closing) }
    return axes
  }

  private mutating func written(
    _ name: String, _ given: [String], axes: [String]
  ) throws(Unreadable) -> String {
    let known = FunctionTable.function(name) != nil
    let own = known ? name : Self.names[name] ?? name
    switch (name, given.count) {
    case ("dot", 2), ("matmul", 2): return try contraction(given[0], given[1])
    case ("pow", 2), ("power", 2): return power(given[0], given[1])
    case ("square", 1): return power(given[0], "2")
    case ("len", 1): return length(of: given[0])
    case ("shape", 1): return shape(of: given[0])
    case ("round", _), ("floor", _), ("ceil", _), ("int", _):
      remark = "no number is rounded here; `= … : 0.01` in a sentence shows two decimals"
    case ("maximum", 2), ("max", 2), ("minimum", 2), ("min", 2):
      if let chosen = larger(own, isAxis: name == own, given) { return chosen }
    default: break
    }
    if !known, let written = try composed(name, given) { return written }
    guard let function = FunctionTable.function(own) else {
      return "\(name)(\(given.joined(separator: ", ")))"
    }
    guard function.takesAxes, let first = given.first else {
      return "\(own)(\(given.joined(separator: ", ")))"
    }
    let over = try names(of: axes + given.dropFirst(), in: first)
    return over.isEmpty ? "\(own)(\(first))" : "\(own)(\(first), over: \(Self.list(over)))"
  }

  /// What has no function here, but is made of those that there are.
  private mutating func composed(_ name: String, _ given: [String]) throws(Unreadable) -> String? {
    guard let first = given.first else { return nil }
    let difference = "(\(first) - mean(\(first)))"
    switch (name, given.count) {
    case ("var", 1), ("variance", 1): return "mean(\(difference) * \(difference))"
    case ("std", 1), ("stdev", 1): return "sqrt(mean(\(difference) * \(difference)))"
    case ("norm", 1): return "sqrt(sum(\(first) * \(first)))"
    case ("clip", 3), ("clamp", 3):
      return "\(given[1]) + relu(\(first) - \(given[1])) - relu(\(first) - \(given[2]))"
    case ("sort", 1), ("sorted", 1):
      guard let axes = dimensions(of: first), axes.count == 1 else { throw Unreadable() }
      return "\(first)[\(axes[0].axis.name): top(\(axes[0].count), \(first))]"
    case ("item", _):
      return given.count == 1 ? first : "\(first)[\(given[1...].joined(separator: ", "))]"
    default: return nil
    }
  }

  /// The larger or smaller of two, which here are numbers to choose from or tensors to clip.
  private mutating func larger(_ function: String, isAxis: Bool, _ given: [String]) -> String? {
    let (a, b) = (given[0], given[1])
    if let first = dimensions(of: a), !first.isEmpty {
      if isAxis, Int(b) != nil || first.contains(where: { $0.axis.name == b }) { return nil }
      if b == "0", function == "max" { return "relu(\(a))" }
      return function == "max" ? "relu(\(a) - \(b)) + \(b)" : "\(a) - relu(\(a) - \(b))"
    }
    return "if(\(a) \(function == "max" ? ">" : "<") \(b), \(a), \(b))"
  }

  /// Axes by name; those given by number counted from the front, or, if negative, from the back.
  private mutating func names(of axes: [String], in tensor: String) throws(Unreadable) -> [String] {
    let dimensions = axes.isEmpty ? [] : dimensions(of: tensor)
    return try axes.map { axis throws(Unreadable) in
      guard let number = Int(axis) else { return axis }
      guard let dimensions else { throw Unreadable() }
      let place = number < 0 ? dimensions.count + number : number
      guard dimensions.indices.contains(place) else { throw Unreadable() }
      return dimensions[place].axis.name
    }
  }

  // MARK: - Attributes

  /// What follows a dot: a method, or an attribute.
  mutating func attribute(_ name: String, of receiver: String) throws(Unreadable) -> String {
    if take("(") { return try call(name, receiver: receiver) }
    switch name {
    case "shape", "ndim", "dims": return shape(of: receiver)
    case "size": return "count(\(receiver))"
    case "T", "data", "values": return receiver
    case "grad": return "grad(L, \(receiver))"
    case _ where FunctionTable.function(name) != nil || Self.names[name] != nil:
      return try written(name, [receiver], axes: [])
    default: throw Unreadable()
    }
  }

  private mutating func length(of tensor: String) -> String {
    guard let dimensions = dimensions(of: tensor), dimensions.count > 1 else {
      return "count(\(tensor))"
    }
    return shape(of: tensor)
  }

  private mutating func shape(of tensor: String) -> String {
    if let expression = try? evaluator.environment.expression(in: tensor),
      let quantity = try? evaluator.quantity(of: expression)
    {
      let axes = quantity.dimensions.isEmpty ? "no axes: it is one number" : quantity.shapeText
      remark =
        "\(tensor) has \(axes.hasPrefix("no") ? axes : "the axes \(axes)"), and "
        + "count(\(tensor)) is \(quantity.values.count)"
    }
    return "count(\(tensor))"
  }
}
