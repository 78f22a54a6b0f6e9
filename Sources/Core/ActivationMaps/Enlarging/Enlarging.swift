import Networks

/// Where a map's cells are placed in the image when it is enlarged, and what lies between them.
///
/// The paper says only "upsampling". Programs differ, and by up to half a cell.
public enum Enlarging: String, CaseIterable, Equatable, Sendable {
  /// Bilinear; each cell at the middle of its receptive field. This project's.
  case looking
  /// Bilinear; the outermost cells' middles on the outermost pixels' middles: PyTorch's
  /// `align_corners=True`.
  case corners
  /// Bilinear; the outermost cells' edges on the image's edges: PyTorch's `align_corners=False`,
  /// OpenCV's `INTER_LINEAR`.
  case halfPixel = "half-pixel"
  /// Each pixel takes the cell that it falls into when the map is stretched over the image:
  /// PyTorch's `nearest`, OpenCV's `INTER_NEAREST`.
  case nearest
  /// Cubic; edges on edges, with the parameter a = −0.75: PyTorch's `bicubic`, OpenCV's
  /// `INTER_CUBIC`. It overshoots: a map that is nowhere negative may become so.
  case cubic

  /// The pixel of the first cell's middle, and how many pixels lie between two middles.
  package func placement(
    cells: Int, pixels: Int, field: ReceptiveField
  ) -> (first: Double, stride: Double) {
    switch self {
    case .looking: return (field.center(of: 0), Double(field.stride))
    case .corners:
      let spreads = cells > 1 && pixels > 1
      return (0, spreads ? Double(pixels - 1) / Double(cells - 1) : 1)
    case .halfPixel, .nearest, .cubic:
      let stride = Double(pixels) / Double(cells)
      return ((stride - 1) / 2, stride)
    }
  }

  /// The cells on both sides of a pixel, and how far from the first to the second it lies.
  func neighbours(
    of pixel: Int, cells: Int, pixels: Int, field: ReceptiveField
  ) -> (low: Int, high: Int, share: Double) {
    if self == .nearest {
      let cell = min(pixel * cells / pixels, cells - 1)
      return (cell, cell, 0)
    }
    let (first, stride) = placement(cells: cells, pixels: pixels, field: field)
    let position = (Double(pixel) - first) / stride
    let clamped = min(max(position, 0), Double(cells - 1))
    let low = Int(clamped)
    return (low, min(low + 1, cells - 1), clamped - Double(low))
  }
}
