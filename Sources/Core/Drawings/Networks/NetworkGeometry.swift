import Networks
import Pictures

/// Which boxes of a network's drawing stand together, how wide they are, and where they stand.
struct NetworkGeometry {
  /// Boxes with a frame around them.
  struct Group {
    let title: String
    let ids: [String]
  }

  /// The columns of a page, each with its groups from above.
  let columns: [[Group]]
  /// The width of a box.
  let width: Double
  /// The width of a parameter's box.
  let noteWidth: Double
  /// The room for numbers in a box; 0 if none are shown.
  let panelWidth: Double
  /// The room for numbers in a parameter's box.
  let notePanelWidth: Double

  private let form: DrawingOptions.Form
  private let firstReaders: [String: String]

  /// All groups.
  var groups: [Group] { columns.flatMap { $0 } }

  static let pageWidth = 1_236.0
  /// The characters in a line of a form with whole formulas.
  static let fullColumns = 46
  static let pageHeight = 622.0
  /// How many boxes a column of a page has room for, most of them of two lines.
  private static let mostBoxes = 8
  private static let columnGap = 50.0

  init(_ drawing: NetworkDrawing) {
    form = drawing.options.form
    let stages = Self.stages(drawing)
    let notes = drawing.notes.map { $0.id }
    let learned = notes.isEmpty ? [] : [Group(title: "learned parameters", ids: notes)]
    switch form {
    case .compact: columns = [stages.flatMap({ $0 })]
    case .page, .full:
      columns = stages.isEmpty ? [learned] : [stages[0] + learned] + stages.dropFirst()
    }
    let count = max(3, Double(columns.count))
    let hasValues = drawing.values != nil
    switch form {
    case .page: width = (Self.pageWidth + Self.columnGap) / count - Self.columnGap
    case .compact: width = 224
    case .full: width = (Double(Self.fullColumns) * TextMeasure.column).rounded() + 14
    }
    panelWidth = hasValues ? (width * (form == .compact ? 0.36 : 0.4)).rounded() : 0
    noteWidth = form == .compact ? 140 : form == .full ? 230 : width
    notePanelWidth = hasValues && form == .page ? panelWidth : 0
    firstReaders = Dictionary(
      uniqueKeysWithValues: drawing.notes.compactMap { note in
        let readers = note.readers(in: drawing.graph).map { $0.index }
        let block = drawing.blocks.first { $0.nodes.contains { readers.contains($0.index) } }
        return block.map { (note.id, $0.id) }
      })
  }

  // MARK: - Stages

  /// The columns of a network with named stages: what comes before the first, and each stage; of
  /// one without: its maps in two halves, and what comes after the maps.
  private static func stages(_ drawing: NetworkDrawing) -> [[Group]] {
    var columns: [[Group]] = []
    var last: String?
    let hasStages = drawing.shown.contains { $0.stage != nil }
    guard hasStages else {
      let room = drawing.options.form == .page ? mostBoxes - drawing.notes.count : Int.max
      return plainColumns(drawing.blocks, room: room)
    }
    for block in drawing.blocks {
      let title = drawing.graph.stage(of: block.last)?.title ?? block.last.stage ?? ""
      if title == last, let group = columns.last?.last {
        columns[columns.count - 1][columns[columns.count - 1].count - 1] = Group(
          title: title, ids: group.ids + [block.id])
      } else if block.last.stage == nil, let end = columns.indices.last {
        columns[end].append(Group(title: title, ids: [block.id]))
      } else {
        columns.append([Group(title: title, ids: [block.id])])
      }
      last = title
    }
    return columns
  }

  /// - Parameter room: for how many boxes the first column has room above the parameters.
  private static func plainColumns(_ blocks: [NetworkBlock], room: Int) -> [[Group]] {
    let isMap = blocks.prefix { $0.last.shape.extent(of: .row) != nil }
    let rest = blocks.dropFirst(isMap.count)
    let half = max(1, min(isMap.count / 2, room))
    let isFirst = blocks.first?.nodes.first?.index == 0
    let parts: [(String, ArraySlice<NetworkBlock>)] = [
      (isFirst ? "image and first maps" : "maps", isMap.prefix(half)),
      ("further maps", isMap.dropFirst(half)), ("classes and their maps", rest),
    ]
    return parts.filter { !$0.1.isEmpty }.map { title, blocks in
      [Group(title: title, ids: blocks.map { $0.id })]
    }
  }

  /// The box below another in the same column.
  func next(after id: String) -> String? {
    for column in columns {
      let ids = column.flatMap { $0.ids }
      if let place = ids.firstIndex(of: id) { return place + 1 < ids.count ? ids[place + 1] : nil }
    }
    return nil
  }

  // MARK: - Places

  /// The height of a box with so many lines in a column, stretched for the numbers where there is
  /// room.
  func height(of id: String, rows: Int, among drawing: NetworkDrawing) -> Double {
    let least = NodeFrame.textHeight(rows)
    guard panelWidth > 0 else { return least }
    if form == .compact { return max(least, 66) }
    guard let column = columns.first(where: { $0.contains { $0.ids.contains(id) } }) else {
      return least
    }
    let ids = column.flatMap { $0.ids }
    let fixed =
      Double(column.count) * (ClusterFrame.head + ClusterFrame.foot)
      + Double(column.count - 1) * PageLayout.groupGap
      + Double(ids.count - column.count) * PageLayout.leastGap
    let free = (Self.pageHeight - fixed) / Double(ids.count)
    return min(130, max(least, free.rounded(.down)))
  }

  /// Where the boxes stand.
  func places(heights: [(id: String, height: Double)]) -> [String: GraphDescription.Point] {
    let height = Dictionary(uniqueKeysWithValues: heights.map { ($0.id, $0.height) })
    func items(_ ids: [String]) -> [PageLayout.Item] {
      ids.map { PageLayout.Item(id: $0, height: height[$0] ?? 0) }
    }
    let groups = columns.map { column in column.map { items($0.ids) } }
    var places = PageLayout.places(
      groups, pitch: width + Self.columnGap,
      height: form == .page ? Self.pageHeight : 0)
    guard form == .compact else { return places }
    // Parameters stand at the side, each beside the first that reads it.
    var free = 0.0
    for (id, height) in heights where places[id] == nil {
      let wanted = firstReaders[id].flatMap { places[$0]?.y } ?? free
      let y = max(wanted, free + height / 2)
      places[id] = .init(x: width / 2 + 58 + noteWidth / 2, y: y)
      free = y + height / 2 + 20
    }
    return places
  }
}
