import Equations

extension CheckResult {
  /// The mark that stands before the claim.
  public var mark: String { holds ? "✓" : "✗" }

  /// The claim as a reader sees it: in the lesson's words, or as it was written.
  public var said: String { words ?? claim }

  /// The claim as a reader sees it, and that it is false if it is.
  public var statement: String { holds ? said : said + "   is false" }

  /// Where a false claim stands; nil for one that holds.
  public var whereFalse: String? { holds ? nil : "at \(location)" }

  /// Both sides, and what lies between them.
  ///
  ///     check.detail()   // for `check 1 ≈ 1.01 within 0.02`:
  ///     // "1 ≈ 1.010000: difference 0.0100 (0.00990 of the terms ≤ 0.02)"
  ///
  /// - Parameter format: how the sides are written.
  public func detail(_ format: NumberFormat = .significant(7)) -> String {
    var text = "\(format.string(left)) \(comparison) \(format.string(right))"
    if let relative = relativeDifference, let tolerance {
      let short = NumberFormat.significant(3)
      text +=
        ": difference \(short.string(abs(left - right))) "
        + "(\(short.string(relative)) of the terms \(relative <= tolerance ? "≤" : ">") "
        + "\(NumberFormat.significant(1).string(tolerance)))"
    }
    if count > 1, holds, left == right, relativeDifference == 0 || comparison == "=" {
      text += "; all \(count) pairs are equal"
    } else if count > 1 {
      let decisive = holds ? "closest to failing" : "furthest off"
      text += "; of \(count) pairs this is the one \(decisive): \(place)"
    }
    return text
  }
}

/// How many checks of a lesson hold.
public struct CheckSummary: Equatable, Sendable {
  /// Whether all do.
  public let holds: Bool
  /// The sentence, with its mark.
  public let sentence: String
}

extension Notebook {
  /// How many of the lesson's checks hold.
  public var checkSummary: CheckSummary {
    let checks = checks
    let failed = checks.count { !$0.holds }
    let sentence =
      switch (checks.count, failed) {
      case (0, _): "\(name) has no checks"
      case (1, 0): "✓ the one check of \(name) holds"
      case (1, _): "✗ the one check of \(name) is false"
      case (_, 0): "✓ all \(checks.count) checks of \(name) hold"
      default:
        "✗ \(failed) of \(checks.count) checks of \(name) \(failed == 1 ? "is" : "are") false"
      }
    return CheckSummary(holds: failed == 0, sentence: sentence)
  }
}
