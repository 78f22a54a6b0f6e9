/// A dump as comma-separated values, for spreadsheets and data frames.
extension PassDump {
  /// A line for each number: what it belongs to, its index along each axis (nothing where a tensor
  /// does not have the axis), the number.
  ///
  ///     kind,name,symbol,c,value
  ///     node,dense,S_c,0,-2.25
  public var csv: String {
    var axes: [String] = []
    for axis in tensors.flatMap(\.facts.axes) where !axes.contains(axis) { axes.append(axis) }
    var text = (["kind", "name", "symbol"] + axes + ["value"]).joined(separator: ",") + "\n"
    for tensor in tensors {
      let head = Self.line([
        tensor.facts.kind.rawValue, tensor.facts.name, tensor.facts.symbol ?? "",
      ])
      let places = tensor.facts.axes.compactMap { axes.firstIndex(of: $0) }
      var fields = [String](repeating: "", count: axes.count)
      tensor.visit { indices, value in
        for (place, index) in zip(places, indices) { fields[place] = "\(index)" }
        text += head
        for field in fields { text += "," + field }
        text += ",\(value)\n"
      }
    }
    return text
  }

  /// Each map as it lies, rows under each other, with its name and the indices of its other axes
  /// above; an empty line between two.
  ///
  ///     node,f_k,k,3
  ///     y\x,0,1
  ///     0,0,1.5
  public var gridCSV: String {
    tensors.map { $0.grids.joined(separator: "\n") }.joined(separator: "\n")
  }

  /// Fields as RFC 4180 has them.
  fileprivate static func line(_ fields: [String]) -> String {
    fields.map { field in
      let isPlain = !field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
      return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: ",")
  }
}

extension DumpTensor {
  /// Calls a function with the indices and the number of each cell, in order.
  fileprivate func visit(_ body: ([Int], Float) -> Void) {
    var indices = [Int](repeating: 0, count: facts.shape.count)
    for value in values {
      body(indices, value)
      var axis = indices.count - 1
      while axis >= 0 {
        indices[axis] += 1
        if indices[axis] < facts.shape[axis] { break }
        indices[axis] = 0
        axis -= 1
      }
    }
  }

  /// The maps of the last two axes; of a tensor with one axis a row, of a number the number.
  fileprivate var grids: [String] {
    let (outer, inner) = (facts.axes.dropLast(2), facts.axes.suffix(2))
    let columns = facts.shape.last ?? 1
    let rows = inner.count < 2 ? 1 : facts.shape[facts.shape.count - 2]
    let size = rows * columns
    return stride(from: 0, to: values.count, by: size).map { start in
      var rest = start / size
      var place: [String] = []
      for (axis, extent) in zip(outer, facts.shape).reversed() {
        place = [axis, "\(rest % extent)"] + place
        rest /= extent
      }
      var lines = [PassDump.line([facts.kind.rawValue, facts.symbol ?? facts.name] + place)]
      if let last = inner.last {
        let corner = inner.count == 2 ? "\(facts.axes[facts.axes.count - 2])\\\(last)" : last
        lines.append(([corner] + (0..<columns).map { "\($0)" }).joined(separator: ","))
      }
      for row in 0..<rows {
        let numbers = values[(start + row * columns)..<(start + (row + 1) * columns)]
        let label = inner.count == 2 ? "\(row)" : ""
        lines.append(([label] + numbers.map { "\($0)" }).joined(separator: ","))
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }
}
