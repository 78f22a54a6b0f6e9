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

  /// The way of the class that is followed.
  public static let path = vermillion
  /// Bars.
  public static let bar = blue
  /// The gradient on its way back.
  public static let gradient = blue
  /// The outline of a parameter and the arrows that leave it.
  public static let parameter = RGB(140, 90, 120)
  /// The frame of what is being computed.
  public static let current = RGB(0, 0, 0)
  /// A box around part of a map.
  public static let box = RGB(0, 170, 60)

  /// White with a share of a colour.
  public static func tint(_ color: RGB, _ share: Double) -> RGB {
    RGB(gray: 255).mixed(with: color, share: share)
  }
}
