import Pictures

extension Picture {
  /// The panels side by side as pixels, each cell a square; several rows where they are many.
  var pixelImage: PixelImage {
    let rows = panels.map { $0.map.rows.count }.max() ?? 1
    let columns = panels.map { $0.map.columns.count }.max() ?? 1
    let across = min(panels.count, 4)
    let down = (panels.count + across - 1) / max(1, across)
    let factor = max(1, min(10, 640 / max(1, across * (columns + 1))))
    let gap = max(2, factor)
    let width = across * columns * factor + (across - 1) * gap
    let height = down * rows * factor + (down - 1) * gap
    var pixels = [RGB](repeating: RGB(gray: 255), count: max(1, width * height))
    for (index, panel) in panels.enumerated() {
      let left = index % across * (columns * factor + gap)
      let top = index / across * (rows * factor + gap)
      for y in 0..<(panel.map.rows.count * factor) {
        for x in 0..<(panel.map.columns.count * factor) {
          pixels[(top + y) * width + left + x] = panel.color(y / factor, x / factor)
        }
      }
    }
    return PixelImage(rows: max(1, height), columns: max(1, width), pixels: pixels)
  }
}
