import Drawings
import Foundation
import Networks
import Testing

@testable import Pictures

/// Colours that can be told apart.
@Suite struct ColorTests {
  @Test func `the sequential map grows steadily lighter`() {
    let lights = (0...100).map { ColorMap.sequential[Double($0) / 100].luminance }
    #expect(zip(lights, lights.dropFirst()).allSatisfy { $0 <= $1 + 1e-3 })
    #expect(lights[100] - lights[0] > 0.6)
  }

  @Test func `the diverging map is lightest at zero, blue below and red above`() {
    let map = ColorMap.diverging
    #expect(map[0.5].luminance > 0.85)
    for step in 1...10 {
      let (low, high) = (map[0.5 - Double(step) / 20], map[0.5 + Double(step) / 20])
      #expect(low.blue > low.red && high.red > high.blue)
      #expect(low.luminance < map[0.5].luminance && high.luminance < map[0.5].luminance)
    }
  }

  @Test func `positions outside 0...1 take the colour of the end`() {
    #expect(ColorMap.gray[-1] == RGB(gray: 255), "paper")
    #expect(ColorMap.gray[2] == RGB(gray: 0), "ink")
  }

  @Test(arguments: [
    (RGB(0, 0, 0), 16), (RGB(255, 255, 255), 231), (RGB(255, 0, 0), 196), (RGB(95, 135, 175), 67),
    (RGB(128, 128, 128), 244), (RGB(8, 8, 8), 232),
  ])
  func `the nearest of 256 terminal colours is found`(_ item: (color: RGB, index: Int)) {
    #expect(item.color.terminal256 == item.index)
  }

  /// What people without one kind of cones see of a colour's linear channels (Machado, Oliveira and
  /// Fernandes 2009, severity 1), and what all others see.
  private static let sights: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ],
    [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.303900],
    ],
  ]

  private static func seen(_ color: RGB, by sight: [[Double]]) -> RGB {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    func encoded(_ value: Double) -> UInt8 {
      let cut = min(1, max(0, value))
      return UInt8(
        ((cut <= 0.0031308 ? 12.92 * cut : 1.055 * pow(cut, 1 / 2.4) - 0.055) * 255).rounded())
    }
    let channels = [color.red, color.green, color.blue].map(linear)
    let mixed = sight.map { row in zip(row, channels).reduce(0) { $0 + $1.0 * $1.1 } }.map(encoded)
    return RGB(mixed[0], mixed[1], mixed[2])
  }

  @Test(arguments: 0..<4)
  func `kinds of operation are told apart, whatever cones one has`(_ sight: Int) {
    let colors = Set(OperationKind.allCases.map { $0.color })
    #expect(colors.count == OperationKind.allCases.count - 1, "rearranging looks like padding")
    let seen = colors.map { Self.seen($0, by: Self.sights[sight]).okLab }
    for first in seen.indices {
      for second in seen.indices where second > first {
        let (a, b) = (seen[first], seen[second])
        let distance = hypot(hypot(a.lightness - b.lightness, a.a - b.a), a.b - b.b)
        // About 0.02 is the least difference that is noticed.
        #expect(distance > 0.033)
      }
    }
    for color in colors { #expect((color.luminance + 0.05) / 0.05 > 7, "black text is read on it") }
  }

  @Test func `colours are written in hexadecimal`() {
    #expect(RGB(1, 171, 255).hex == "#01abff")
  }

  @Test func `mixing ends where it should`() {
    let (a, b) = (RGB(16, 74, 150), RGB(170, 40, 24))
    #expect(a.mixed(with: b, share: 0) == a && a.mixed(with: b, share: 1) == b)
  }
}
