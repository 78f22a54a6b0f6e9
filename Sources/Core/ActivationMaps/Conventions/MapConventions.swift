import Networks

/// What is done with a class activation map between the network and the box, where programs differ.
///
/// The cells are scaled, the bias is put in, signs are changed, the map is enlarged, pixels are kept,
/// and their largest connected part gets a box: each step by a rule that papers often leave out.
public struct MapConventions: Equatable, Sendable {
  /// What the cells add up to.
  public enum Pooling: Equatable, Sendable {
    /// Their mean is the score without its bias, as the network computes it: cells stay as they are.
    case mean
    /// Their sum is: each cell is divided by the number of cells. The paper writes the sum.
    case sum
  }

  /// Where the class' bias goes.
  public enum Bias: Equatable, Sendable {
    /// Nowhere: it belongs to no place (Zhou et al. 2016, section 2).
    case leftOut
    /// To every cell, so that their mean is the score.
    case atEachCell
    /// Shared over the cells, so that their sum is the score.
    case shared
  }

  /// What is done with signs.
  public enum Sign: Equatable, Sendable {
    /// Negative numbers become 0: evidence against the class is dropped (Grad-CAM's ReLU).
    case positive
    /// Each number becomes its size: evidence against the class turns into evidence for it.
    case size
    /// (m − min) / (max − min): the strongest evidence against the class becomes 0, and what was 0
    /// lies somewhere above it. A map that is the same everywhere becomes 0.
    case stretched
  }

  /// What the cells add up to.
  public var pooling = Pooling.mean
  /// Where the class' bias goes.
  public var bias = Bias.leftOut
  /// What is done with signs, one after the other; nothing keeps them.
  public var signs: [Sign] = []
  /// Whether signs are changed after the map is enlarged, not before.
  public var changesSignsOfPixels = false
  /// Where cells are placed in the image.
  public var enlarging = Enlarging.looking
  /// Which pixels are kept.
  public var threshold = Threshold()
  /// Which of them hang together.
  public var neighbours = Components.Neighbours.corners

  /// This project's conventions.
  public init() {}

  /// The cells of a map Σ_k w_k^c f_k(x, y), as these conventions have them.
  public func cells(of map: [Double], bias number: Double) -> [Double] {
    let count = Double(map.count)
    let added: Double
    switch bias {
    case .leftOut: added = 0
    case .atEachCell: added = number
    case .shared: added = number / count
    }
    let cells = map.map { (pooling == .sum ? $0 / count : $0) + added }
    return changesSignsOfPixels ? cells : signs.reduce(cells) { $1.changed($0) }
  }

  /// The map at the image's size.
  ///
  /// - Parameters:
  ///   - map: Σ_k w_k^c f_k(x, y), row by row.
  ///   - rows: rows of the map.
  ///   - columns: columns of the map.
  ///   - size: rows and columns of the image.
  ///   - field: the receptive field of the map's cells.
  ///   - number: the class' bias b_c.
  public func pixels(
    of map: [Double], rows: Int, columns: Int, size: ImageSize, field: ReceptiveField,
    bias number: Double
  ) -> [Double] {
    let pixels = Upsampling.enlarged(
      cells(of: map, bias: number), rows: rows, columns: columns, imageRows: size.rows,
      imageColumns: size.columns, field: field, by: enlarging)
    return changesSignsOfPixels ? signs.reduce(pixels) { $1.changed($0) } : pixels
  }

  /// The box around the largest connected part of the pixels that are kept of an enlarged map.
  public func box(around pixels: [Double], columns: Int) -> BoundingBox? {
    BoundingBox(around: pixels, columns: columns, above: threshold, joining: neighbours)
  }
}

extension MapConventions.Sign {
  /// A map with its signs changed; one that holds nan cannot be stretched and stays as it is.
  public func changed(_ map: [Double]) -> [Double] {
    switch self {
    case .positive: return map.map { $0 < 0 ? 0 : $0 }
    case .size: return map.map { abs($0) }
    case .stretched:
      guard let lowest = map.min(), let highest = map.max(), !map.contains(where: { $0.isNaN })
      else { return map }
      guard highest > lowest else { return map.map { _ in 0 } }
      return map.map { ($0 - lowest) / (highest - lowest) }
    }
  }
}
