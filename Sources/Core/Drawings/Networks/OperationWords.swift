import Networks
import Pictures

/// Names of operations, and shorter ones for small boxes.
enum OperationWords {
  private static let shorter = [
    ("reverse axes, ", "reverse, "), ("repeat rows, reshape", "repeat rows"),
    ("zero padding", "padding"), ("global average pooling", "mean over y, x"),
    ("global sum pooling", "sum over y, x"), ("convolution", "conv"),
    ("max pooling", "max"), (", stride ", " / "), ("LRN over", "LRN"), (" units", ""),
    ("class activation maps", "class maps"), ("divide each column by its sum", "÷ column sum"),
    ("divide by the mean", "÷ mean"), ("mean over classes", "mean over c"),
    ("padding", "pad"), ("mean over y, x", "mean"), ("cross-entropy", "loss"),
  ]

  /// The name of a node's operation; of what is only given, not its own name once more.
  static func word(for node: Node) -> String {
    node.definition == nil ? "given" : node.operation.name
  }

  /// The name, as long as the room allows; nil if no form of it fits.
  static func fitting(_ name: String, columns: Int) -> String? {
    var name = name
    if TextMeasure.columns(name) <= columns { return name }
    for (long, short) in shorter {
      name = name.shortened(long, to: short)
      if TextMeasure.columns(name) <= columns { return name }
    }
    return nil
  }

  /// The axes in words: `k, y, x`.
  static func axes(of shape: Shape) -> String {
    shape.rank == 0 ? "a number" : "axes " + shape.axes.map { $0.name }.joined(separator: ", ")
  }
}

extension String {
  /// The text with every place of a phrase replaced by a shorter one.
  fileprivate func shortened(_ long: String, to short: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(long) {
        result += short
        rest = rest.dropFirst(long.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
