import Foundation

/// What a pixel of red, green, blue and opacity is as a shade of gray from 0 to 255.
///
/// Gray is 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601, the weights that Pillow and
/// torchvision use, in 65,536ths), blended over the ground in proportion to its opacity as
/// browsers do, on the samples as they are coded. All of it is computed exactly from 16 bits for
/// each sample and rounded once; a sample of 16 bits alone becomes ⌊255 v / 65535 + ½⌋, as PNG's
/// specification (section 13.12) demands.
struct PNGLevels {
  static let bytesPerPixel = 8

  private static let full = 65_535
  private static let weights = (red: 19_595, green: 38_470, blue: 7_471)
  private static let one = 65_536

  /// What a colour of 8 bits for each sample is as a shade of gray.
  static func gray(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    UInt8(
      (weights.red * Int(red) + weights.green * Int(green) + weights.blue * Int(blue) + one / 2)
        / one)
  }

  private let ground: Int
  /// For each sample what it is in the usual coding; nil where it is in that already.
  private let recoded: [UInt16]?

  /// - Parameter gamma: the exponent that the samples were coded with, times 100,000; 0 for the
  ///   usual coding, 45,455. A difference of 5 % is none to the eye.
  init(gamma: Int, ground: GrayImage.Ground) {
    self.ground = ground == .white ? Self.full : 0
    let exponent = gamma > 0 ? 45_455 / Double(gamma) : 1
    recoded =
      abs(exponent - 1) < 0.05
      ? nil
      : (0...Self.full).map { sample in
        UInt16(pow(Double(sample) / Double(Self.full), exponent) * Double(Self.full) + 0.5)
      }
  }

  /// The level of a pixel in a row of 16-bit samples.
  func level(_ samples: [UInt8], pixel: Int) -> UInt8 {
    let start = pixel * Self.bytesPerPixel
    func raw(_ channel: Int) -> Int {
      Int(samples[start + 2 * channel]) << 8 | Int(samples[start + 2 * channel + 1])
    }
    func coded(_ channel: Int) -> Int { recoded.map { Int($0[raw(channel)]) } ?? raw(channel) }
    let gray =
      Self.weights.red * coded(0) + Self.weights.green * coded(1) + Self.weights.blue * coded(2)
    let opacity = raw(3)
    let blended = gray * opacity + ground * Self.one * (Self.full - opacity)
    let divisor = Self.one * Self.full * Self.full
    return UInt8((blended * 255 + divisor / 2) / divisor)
  }
}
