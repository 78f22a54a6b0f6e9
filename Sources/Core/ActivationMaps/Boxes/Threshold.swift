/// Which pixels of a map are kept: those above a share of its maximum, or of its range.
///
/// Over the maximum, a pixel with the number m is kept if m > s · max: the paper's rule, with
/// s = 0.2 (Zhou et al. 2016, section 3.2). Over the range it is kept if m > min + s · (max − min),
/// which is the rule over the maximum for a map that was stretched to 0…1 first, as the code for
/// MaxBoxAccV2 does (Choe et al. 2020).
public struct Threshold: Equatable, Sendable {
  /// What the share is a share of.
  public enum Base: Equatable, Sendable {
    /// The map's largest number.
    case maximum
    /// The way from the map's smallest number to its largest.
    case range
  }

  /// The share, from 0 to 1.
  public let share: Double
  /// What it is a share of.
  public let base: Base
  /// Whether a pixel that equals the level is kept, too: ≥ instead of >.
  public let keepsEqual: Bool

  /// A threshold; the paper's, unless asked otherwise.
  public init(share: Double = 0.2, of base: Base = .maximum, keepsEqual: Bool = false) {
    self.share = share
    self.base = base
    self.keepsEqual = keepsEqual
  }

  /// The number that a pixel must exceed.
  ///
  /// - Returns: nil where the rule says nothing: the map is empty or holds nan, the maximum is not
  ///   positive (a share of it would lie above it), all pixels are alike and so have no range, or
  ///   the level is no finite number.
  public func level(of map: [Double]) -> Double? {
    guard let highest = map.max(), let lowest = map.min(), !map.contains(where: { $0.isNaN })
    else { return nil }
    let level: Double
    switch base {
    case .maximum:
      guard highest > 0 else { return nil }
      level = share * highest
    case .range:
      guard highest > lowest else { return nil }
      level = lowest + share * (highest - lowest)
    }
    return level.isFinite ? level : nil
  }

  /// Whether each pixel is kept; none where the rule says nothing.
  public func kept(of map: [Double]) -> [Bool] {
    guard let level = level(of: map) else { return map.map { _ in false } }
    return map.map { keepsEqual ? $0 >= level : $0 > level }
  }
}
