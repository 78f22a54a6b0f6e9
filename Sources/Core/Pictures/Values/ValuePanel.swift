import ActivationMaps
import Equations
import Networks
import Tracing

/// What a pass recorded at a node, as a picture and as a line of text.
struct ValuePanel {
  let trace: Trace
  /// The class that the reader's eye is led to.
  let followedClass: Int?

  /// The picture of a node's output; nil for a single number.
  func panel(of node: Node) -> Panel? {
    let tensor = trace[node]
    if node.index == trace.model.image.index {
      return picture(tensor, scale: .gray(high: Double(255 * trace.model.pixelScale)))
    }
    if node.index == trace.model.activationMaps.index, let overlay {
      return sheet(of: tensor).map { maps in
        .row([(overlay, 0.42), (.maps(maps), 0.58)])
      } ?? overlay
    }
    return picture(tensor, scale: nil, of: node)
  }

  /// The picture of a parameter.
  func panel(of parameter: Parameter) -> Panel? {
    trace.parameters[parameter.name].flatMap { tensor in
      let axes = tensor.shape.axes
      let values = tensor.values.map(Double.init)
      if axes.count == 4, tensor.shape.extents[1] > 1 {
        return .maps(kernelTable(tensor))
      }
      if axes == [.classes, .unit] {
        let (rows, columns) = (tensor.shape.extents[0], tensor.shape.extents[1])
        return .maps(
          MapSheet(rows: rows, columns: columns, maps: [values], scale: .init(fitting: values)))
      }
      return picture(tensor, scale: nil)
    }
  }

  /// The numbers of a node in a few words.
  func text(of node: Node) -> String {
    let tensor = trace[node]
    let statistics = TensorStatistics(tensor.values.map(Double.init))
    if tensor.shape.rank == 0 { return "= " + Self.number(Double(tensor.values[0])) }
    if tensor.shape.axes == [.classes], let followedClass,
      tensor.values.indices.contains(followedClass)
    {
      let value = Double(tensor.values[followedClass])
      let isProbability = node.operation.kind == .probability
      let text =
        isProbability
        ? NumberFormat.percent(1).string(value) : NumberFormat.significant(4).string(value)
      return "class \(followedClass): \(text)"
    }
    guard statistics.isFinite else { return "not all finite!" }
    let (low, high) = (statistics.minimum ?? 0, statistics.maximum ?? 0)
    let isFlat = high - low <= 1e-5 * abs(high)
    return isFlat ? "all \(Self.number(high))" : "\(Self.number(low)) … \(Self.number(high))"
  }

  /// A number with three digits.
  static func number(_ value: Double) -> String { NumberFormat.significant(3).string(value) }

  // MARK: - Kinds of picture

  private func picture(_ tensor: Tensor, scale: PanelScale?, of node: Node? = nil) -> Panel? {
    let values = tensor.values.map(Double.init)
    if let sheet = sheet(of: tensor, scale: scale) { return .maps(sheet) }
    if tensor.shape.rank == 2, tensor.shape.axes[0] == .position, let node {
      return positions(tensor, of: node).map { .maps($0) }
    }
    guard tensor.shape.rank == 1 else { return nil }
    let isClasses = tensor.shape.axes == [.classes]
    return .bars(
      BarSheet(
        values: values, labels: isClasses ? values.indices.map(String.init) : [],
        highlighted: isClasses ? followedClass : nil))
  }

  /// A stack of maps, or one.
  private func sheet(of tensor: Tensor, scale: PanelScale? = nil) -> MapSheet? {
    let shape = tensor.shape
    guard shape.rank >= 2 else { return nil }
    let plane = Array(shape.axes.suffix(2))
    guard plane == [.row, .column] || plane == [.kernelRow, .kernelColumn] else { return nil }
    let (rows, columns) = (shape.extents[shape.rank - 2], shape.extents[shape.rank - 1])
    let values = tensor.values.map(Double.init)
    let size = rows * columns
    let maps = stride(from: 0, to: values.count, by: size).map { Array(values[$0..<($0 + size)]) }
    return MapSheet(
      rows: rows, columns: columns, maps: maps, scale: scale ?? .init(fitting: values),
      highlighted: shape.axes[0] == .classes ? followedClass : nil)
  }

  /// A list of positions, column by column, put back into maps: one for each unit or class.
  private func positions(_ tensor: Tensor, of node: Node) -> MapSheet? {
    let (count, depth) = (tensor.shape.extents[0], tensor.shape.extents[1])
    guard let (rows, columns) = mapSize(before: node, of: count) else { return nil }
    let values = tensor.values.map(Double.init)
    let maps = (0..<depth).map { layer in
      (0..<count).map { offset in
        values[(offset % columns * rows + offset / columns) * depth + layer]
      }
    }
    return MapSheet(
      rows: rows, columns: columns, maps: maps, scale: .init(fitting: values),
      highlighted: tensor.shape.axes[1] == .classes ? followedClass : nil)
  }

  /// The rows and columns of the map that a list of positions was made from.
  private func mapSize(before node: Node, of count: Int) -> (rows: Int, columns: Int)? {
    let graph = trace.model.graph
    for (index, isBefore) in graph.ancestors(of: [node.index]).enumerated().reversed()
    where isBefore {
      let shape = graph.nodes[index].shape
      if let rows = shape.extent(of: .row), let columns = shape.extent(of: .column),
        rows * columns == count
      {
        return (rows, columns)
      }
    }
    return nil
  }

  /// A convolution's weights as one map: a row of kernels for each unit.
  private func kernelTable(_ tensor: Tensor) -> MapSheet {
    let extents = tensor.shape.extents
    let (units, inputs, height, width) = (extents[0], extents[1], extents[2], extents[3])
    var table: [Double] = []
    for unit in 0..<units {
      for dy in 0..<height {
        for input in 0..<inputs {
          for dx in 0..<width {
            table.append(
              Double(tensor.values[((unit * inputs + input) * height + dy) * width + dx]))
          }
        }
      }
    }
    return MapSheet(
      rows: units * height, columns: inputs * width, maps: [table],
      scale: .init(fitting: table))
  }

  /// The followed class's map, brought to the image's size, over the image.
  private var overlay: Panel? {
    let model = trace.model
    let maps = trace[model.activationMaps]
    guard let followedClass, let field = model.graph.receptiveField(of: model.activationMaps),
      let rows = maps.shape.extent(of: .row), let columns = maps.shape.extent(of: .column),
      let imageRows = model.image.shape.extent(of: .row),
      let imageColumns = model.image.shape.extent(of: .column),
      imageRows * imageColumns == trace.subject.pixels.count
    else { return nil }
    let size = rows * columns
    let map = maps.values[(followedClass * size)..<((followedClass + 1) * size)].map(Double.init)
    let enlarged = Upsampling.bilinear(
      map, rows: rows, columns: columns, imageRows: imageRows, imageColumns: imageColumns,
      field: field)
    return .maps(
      MapSheet(
        rows: imageRows, columns: imageColumns, maps: [enlarged],
        scale: .init(fitting: map), ink: trace.subject.pixels.map { Double($0) / 255 }))
  }
}
