import ActivationMaps
import Equations
import Models
import Networks
import Pictures
import Tracing

/// What a pass recorded at a node, as a figure and as a line of text.
struct ValuePanel {
  let trace: Trace
  /// The class that the reader's eye is led to.
  let followedClass: Int?

  /// The figure of a node's output; nil for a single number.
  func figure(of node: Node) -> Figure? {
    let tensor = trace[node]
    if node.index == trace.model.image.index {
      return figure(tensor, scale: .image(ink: Double(255 * trace.model.pixelScale)))
    }
    if node.index == trace.model.activationMaps?.index, let overlay {
      return maps(of: tensor).map { maps in
        .row([.init(.picture(overlay), share: 0.42), .init(.picture(maps), share: 0.58)])
      } ?? .picture(overlay)
    }
    return figure(tensor, scale: nil, of: node)
  }

  /// The figure of a parameter.
  func figure(of parameter: Parameter) -> Figure? {
    guard let tensor = trace.parameters[parameter.name] else { return nil }
    let axes = tensor.shape.axes
    if axes.count == 4, tensor.shape.extents[1] > 1 { return .picture(kernelTable(tensor)) }
    if axes == [.classes, .unit] {
      let (rows, columns) = (tensor.shape.extents[0], tensor.shape.extents[1])
      return .picture(
        Self.tiles([tensor.values.map { Double($0) }], rows: rows, columns: columns))
    }
    return figure(tensor, scale: nil)
  }

  /// The numbers of a node in a few words.
  func text(of node: Node) -> String {
    let tensor = trace[node]
    let statistics = TensorStatistics(tensor.values.map { Double($0) })
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

  // MARK: - Kinds of figure

  private func figure(_ tensor: Tensor, scale: ColorScale?, of node: Node? = nil) -> Figure? {
    if let picture = maps(of: tensor, scale: scale) { return .picture(picture) }
    if tensor.shape.rank == 2, tensor.shape.axes[0] == .position, let node {
      return positions(tensor, of: node).map { .picture($0) }
    }
    guard tensor.shape.rank == 1 else { return nil }
    let isClasses = tensor.shape.axes == [.classes]
    let bars = tensor.values.enumerated().map { place, value in
      BarChart.Bar(
        label: isClasses ? String(place) : "", value: Double(value),
        isHighlighted: isClasses && place == followedClass)
    }
    return .bars(BarChart(series: [.init(bars: bars)]))
  }

  /// Maps of one size with one scale.
  private static func tiles(
    _ maps: [[Double]], rows: Int, columns: Int, scale: ColorScale? = nil, highlighted: Int? = nil
  ) -> Picture {
    let scale = scale ?? ColorScale(fitting: maps.flatMap { $0 })
    return Picture(
      title: "",
      panels: maps.enumerated().map { place, values in
        Picture.Panel(
          map: NumberMap(rows: rows, columns: columns, values: values), scale: scale,
          isHighlighted: place == highlighted)
      })
  }

  /// A stack of maps, or one.
  private func maps(of tensor: Tensor, scale: ColorScale? = nil) -> Picture? {
    let shape = tensor.shape
    guard shape.rank >= 2 else { return nil }
    let plane = Array(shape.axes.suffix(2))
    guard plane == [.row, .column] || plane == [.kernelRow, .kernelColumn] else { return nil }
    let (rows, columns) = (shape.extents[shape.rank - 2], shape.extents[shape.rank - 1])
    let values = tensor.values.map { Double($0) }
    let size = rows * columns
    let maps = stride(from: 0, to: values.count, by: size).map { Array(values[$0..<($0 + size)]) }
    return Self.tiles(
      maps, rows: rows, columns: columns, scale: scale,
      highlighted: shape.axes[0] == .classes ? followedClass : nil)
  }

  /// A list of positions, column by column, put back into maps: one for each unit or class.
  private func positions(_ tensor: Tensor, of node: Node) -> Picture? {
    let (count, depth) = (tensor.shape.extents[0], tensor.shape.extents[1])
    guard let (rows, columns) = mapSize(before: node, of: count) else { return nil }
    let values = tensor.values.map { Double($0) }
    let maps = (0..<depth).map { layer in
      (0..<count).map { offset in
        values[(offset % columns * rows + offset / columns) * depth + layer]
      }
    }
    return Self.tiles(
      maps, rows: rows, columns: columns,
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
  private func kernelTable(_ tensor: Tensor) -> Picture {
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
    return Self.tiles([table], rows: units * height, columns: inputs * width)
  }

  /// The followed class's map, brought to the image's size, over the image.
  private var overlay: Picture? {
    let model = trace.model
    guard let followedClass, let node = model.activationMaps,
      let field = model.graph.receptiveField(of: node)
    else { return nil }
    let maps = trace[node]
    guard let rows = maps.shape.extent(of: .row),
      let columns = maps.shape.extent(of: .column)
    else { return nil }
    let image = trace.subject.image
    let size = rows * columns
    let map = maps.values[(followedClass * size)..<((followedClass + 1) * size)].map {
      Double($0)
    }
    let enlarged = Upsampling.enlarged(
      map, rows: rows, columns: columns, imageRows: image.size.rows,
      imageColumns: image.size.columns, field: field)
    let ink = image.brightness.map { Double($0) }
    return Picture(
      title: "",
      panels: [
        .init(
          map: NumberMap(
            rows: image.size.rows, columns: image.size.columns, values: enlarged),
          scale: ColorScale(fitting: map),
          background: NumberMap(
            rows: image.size.rows, columns: image.size.columns, values: ink))
      ])
  }
}
