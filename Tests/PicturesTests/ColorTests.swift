import Pictures
import Testing

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
    #expect(ColorMap.gray[-1] == RGB(gray: 0))
    #expect(ColorMap.gray[2] == RGB(gray: 255))
  }

  @Test(arguments: [
    (RGB(0, 0, 0), 16), (RGB(255, 255, 255), 231), (RGB(255, 0, 0), 196), (RGB(95, 135, 175), 67),
    (RGB(128, 128, 128), 244), (RGB(8, 8, 8), 232),
  ])
  func `the nearest of 256 terminal colours is found`(_ item: (color: RGB, index: Int)) {
    #expect(item.color.terminal256 == item.index)
  }

  @Test func `colours are written in hexadecimal`() {
    #expect(RGB(1, 171, 255).hex == "#01abff")
  }

  @Test func `mixing ends where it should`() {
    let (a, b) = (RGB(16, 74, 150), RGB(170, 40, 24))
    #expect(a.mixed(with: b, share: 0) == a && a.mixed(with: b, share: 1) == b)
  }
}
