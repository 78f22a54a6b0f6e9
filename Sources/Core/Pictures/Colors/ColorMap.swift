import Equations

/// Colours for the numbers of a map, from the lower to the upper end of their range.
///
/// All maps run evenly in lightness (in OKLab), so that no edge is seen where the numbers have
/// none, and differ along blue and yellow or blue and red, which people with the common kinds of
/// colour blindness tell apart. There is no rainbow ("jet"): it shows edges that are not there and
/// puts its brightest colour in the middle (Borland and Taylor 2007).
public struct ColorMap: Sendable {
  private let table: [RGB]

  /// A map through evenly spaced colours.
  init(_ stops: [RGB]) {
    let steps = 255
    table = (0...steps).map { step in
      let position = Double(step) / Double(steps) * Double(stops.count - 1)
      let index = min(Int(position), stops.count - 2)
      return stops[index].mixed(with: stops[index + 1], share: position - Double(index))
    }
  }

  private init(table: [RGB]) { self.table = table }

  /// The colour at a position of 0...1.
  public subscript(position: Double) -> RGB {
    table[Int(saturating: (min(1, max(0, position)) * 255).rounded())]
  }

  /// For numbers from zero up: dark blue to yellow.
  public static let sequential = ColorMap([RGB(10, 28, 92), RGB(122, 122, 124), RGB(255, 232, 72)])

  /// For numbers of both signs: blue below zero, near white at zero, red above.
  public static let diverging = ColorMap([
    Palette.speaksAgainst, RGB(112, 160, 208), RGB(244, 244, 244), RGB(224, 134, 100),
    Palette.speaksFor,
  ])

  /// For images, as ink on paper: zero is white, and the more ink, the darker.
  public static let gray = ColorMap(table: (0...255).map { RGB(gray: UInt8(255 - $0)) })

  /// The colour of what is not a number; it is in none of the maps.
  public static let notANumber = RGB(214, 0, 214)
}
