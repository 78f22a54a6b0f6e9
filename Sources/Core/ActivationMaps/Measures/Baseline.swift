import Equations
import Networks

/// What a map must beat to have found anything: answers that need no network.
///
/// A measure says little of a map until these stand beside it. Most photographs show the object in
/// the middle; in a scene with one digit and little clutter, the ink alone is a good map.
public enum Baseline {
  /// The middle of the image: exp(−½ (d_y² + d_x²)) with the distances in standard deviations, of
  /// which each side has four (Choe et al. 2020 take such a map as their baseline).
  public static func centre(rows: Int, columns: Int) -> [Double] {
    func distances(_ extent: Int) -> [Double] {
      (0..<extent).map { (Double($0) - Double(extent - 1) / 2) / (Double(extent) / 4) }
    }
    let across = distances(columns)
    return distances(rows).flatMap { down in
      across.map { RealFunctions.exponential(-(down * down + $0 * $0) / 2) }
    }
  }

  /// The image itself: how much ink each pixel has, from 0 to 255.
  public static func ink(of image: Image) -> [Double] { image.brightness.map { Double($0) } }

  /// Uniform random numbers from 0 to 1, the same for one seed each time.
  public static func random(count: Int, seed: UInt64) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in Double(generator.nextUnit()) }
  }

  /// A box of a given size in the middle of an image, no larger than it.
  ///
  /// With the mean size of the objects of a training set it is the box to beat.
  public static func centreBox(
    rows: Int, columns: Int, imageRows: Int, imageColumns: Int
  ) -> BoundingBox {
    func middle(_ size: Int, of extent: Int) -> ClosedRange<Int> {
      let size = min(max(size, 1), extent)
      let first = (extent - size) / 2
      return first...(first + size - 1)
    }
    return BoundingBox(
      rows: middle(rows, of: imageRows), columns: middle(columns, of: imageColumns))
  }
}
