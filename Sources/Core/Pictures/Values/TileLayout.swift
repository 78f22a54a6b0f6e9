import Equations

/// Where the panels of a picture stand when they are drawn as tiles of one size.
struct TileLayout {
  /// How many tiles there are.
  let count: Int
  /// The rows of cells in a tile: those of the largest panel.
  let rows: Int
  /// The columns of cells in a tile.
  let columns: Int

  init(_ picture: Picture) {
    count = picture.panels.count
    rows = picture.panels.map { $0.map.rows.count }.max() ?? 0
    columns = picture.panels.map { $0.map.columns.count }.max() ?? 0
  }

  /// How many tiles stand side by side where they are drawn as large as a box allows.
  func across(inWidth width: Double, height: Double) -> Int {
    func tile(_ across: Int) -> Double {
      let down = (count + across - 1) / across
      return min(width / Double(across * (columns + 1)), height / Double(down * (rows + 1)))
    }
    let all = 1...max(1, count)
    let best = all.max { tile($0) < tile($1) } ?? 1
    // A full last row is worth somewhat smaller tiles.
    let even = all.filter { count % $0 == 0 }.max { tile($0) < tile($1) } ?? best
    return tile(even) > 0.8 * tile(best) ? even : best
  }

  /// The height at a width, with tiles neither tiny nor huge.
  func height(forWidth width: Double) -> Double {
    guard rows > 0, columns > 0 else { return 0 }
    let least = count == 1 ? 1.0 : min(Double(count), 8)
    let tile = min(width / least, 110 * Double(columns) / Double(rows), width)
    let across = max(1, Int(saturating: width / tile))
    let down = (count + across - 1) / across
    return min(160, Double(down) * tile * Double(rows) / Double(columns))
  }
}
