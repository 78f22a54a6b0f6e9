/// The colours of drawings: those of Okabe and Ito (2008), which people with the common kinds of
/// colour blindness tell apart, and tints of them that black text is read on.
public enum Palette {
  /// Orange.
  public static let orange = RGB(230, 159, 0)
  /// Sky blue.
  public static let skyBlue = RGB(86, 180, 233)
  /// Bluish green.
  public static let green = RGB(0, 158, 115)
  /// Yellow.
  public static let yellow = RGB(240, 228, 66)
  /// Blue.
  public static let blue = RGB(0, 114, 178)
  /// Vermillion.
  public static let vermillion = RGB(213, 94, 0)
  /// Reddish purple.
  public static let purple = RGB(204, 121, 167)

  /// What speaks for a class, or lies above zero: the upper end of the diverging map.
  public static let speaksFor = RGB(170, 40, 24)
  /// What speaks against a class, or lies below zero: the lower end of the diverging map.
  public static let speaksAgainst = RGB(16, 74, 150)
  /// The way of the class that is followed, and what is picked out of several.
  public static let path = RGB(0, 110, 60)
  /// Bars, of either sign.
  public static let bar = RGB(gray: 110)
  /// The gradient on its way back.
  public static let gradient = orange
  /// The outline of a parameter and the arrows that leave it.
  public static let parameter = RGB(140, 90, 120)
  /// The frame of what is being computed.
  public static let current = RGB(0, 0, 0)
  /// A box around part of a map.
  public static let box = RGB(0, 170, 60)
  /// A second box, dashed, that it is compared with.
  public static let otherBox = orange

  /// White with a share of a colour.
  public static func tint(_ color: RGB, _ share: Double) -> RGB {
    RGB(gray: 255).mixed(with: color, share: share)
  }
}
