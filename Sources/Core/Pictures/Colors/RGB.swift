import CNumerics

/// A colour of the sRGB space, 8 bits a channel.
public struct RGB: Hashable, Sendable {
  /// Red, 0...255.
  public let red: UInt8
  /// Green, 0...255.
  public let green: UInt8
  /// Blue, 0...255.
  public let blue: UInt8

  /// A colour from its channels.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A gray.
  public init(gray: UInt8) { self.init(gray, gray, gray) }

  /// As in `#1b5faa`.
  public var hex: String {
    let digits = [red, green, blue].flatMap { [$0 >> 4, $0 & 15] }
    let letters = digits.map { $0 + UInt8(ascii: $0 < 10 ? "0" : "a") - ($0 < 10 ? 0 : 10) }
    return "#" + String(decoding: letters, as: UTF8.self)
  }

  /// The colour's relative luminance (WCAG 2), 0 for black to 1 for white.
  public var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// The nearest of the 256 colours that terminals know: 6×6×6 levels and 24 grays.
  public var terminal256: Int {
    func level(_ channel: UInt8) -> Int {
      channel < 48 ? 0 : channel < 115 ? 1 : (Int(channel) - 35) / 40
    }
    let steps = [0, 95, 135, 175, 215, 255]
    let cube = [level(red), level(green), level(blue)]
    let cubeIndex = 16 + 36 * cube[0] + 6 * cube[1] + cube[2]
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let grayStep = min(23, max(0, (mean - 3) / 10))
    let gray = 8 + 10 * grayStep
    let cubeDistance = distance(to: cube.map { steps[$0] })
    return distance(to: [gray, gray, gray]) < cubeDistance ? 232 + grayStep : cubeIndex
  }

  private func distance(to other: [Int]) -> Int {
    let differences = [Int(red) - other[0], Int(green) - other[1], Int(blue) - other[2]]
    return differences.reduce(0) { $0 + $1 * $1 }
  }

  private static func linear(_ channel: UInt8) -> Double { linearValues[Int(channel)] }

  /// Worked out once: powers take long, and a map has many pixels.
  private static let linearValues = (0...255).map { channel in
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// The colour in OKLab (B. Ottosson 2020): lightness and two axes of hue, in which equal steps
  /// look equal.
  var okLab: (lightness: Double, a: Double, b: Double) {
    let (r, g, b) = (Self.linear(red), Self.linear(green), Self.linear(blue))
    let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
  }

  /// The colour with these OKLab coordinates, cut to what sRGB can show.
  init(okLab lightness: Double, _ a: Double, _ b: Double) {
    let l = Self.cubed(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = Self.cubed(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = Self.cubed(lightness - 0.0894841775 * a - 1.2914855480 * b)
    self.init(
      Self.encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      Self.encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      Self.encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s))
  }

  private static func cubed(_ value: Double) -> Double { value * value * value }

  private static func encoded(_ linear: Double) -> UInt8 {
    let value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055
    return UInt8(min(255, max(0, (value * 255).rounded())))
  }

  /// The colour between two, at `share` of the way, in OKLab.
  public func mixed(with other: RGB, share: Double) -> RGB {
    let (a, b) = (okLab, other.okLab)
    return RGB(
      okLab: a.lightness + (b.lightness - a.lightness) * share, a.a + (b.a - a.a) * share,
      a.b + (b.b - a.b) * share)
  }
}
