import Equations
import Networks
import Testing

/// How numbers are written.
@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0.0, "0"), (1, "1"), (-2, "-2"), (784, "784"), (123_456, "123456"), (0.5, "0.5000"),
    (3.14159265, "3.142"), (99.999, "100.00"), (12_345.678, "12346"), (1e-3, "0.001000"),
    (1.5e-7, "1.500e-07"), (2.5e9, "2.500e+09"), (.nan, "NaN"), (.infinity, "∞"),
    (-.infinity, "-∞"),
  ])
  func `usual numbers`(_ item: (value: Double, text: String)) {
    #expect(NumberFormat.usual.string(item.value) == item.text)
  }

  @Test func `formats are read as lessons write them`() {
    #expect(NumberFormat("0.01") == .fixed(2))
    #expect(NumberFormat("0") == .fixed(0))
    #expect(NumberFormat("0.1%") == .percent(1))
    #expect(NumberFormat("0%") == .percent(0))
    for wrong in ["", "1", "0.", "0.2", "0.11", "x", "%", "0.0000000000000001"] {
      #expect(NumberFormat(wrong) == nil, "\(wrong)")
    }
  }

  @Test func `nearly nothing and nearly everything are told from nothing and everything`() {
    #expect(NumberFormat.percent(1).string(0) == "0 %")
    #expect(NumberFormat.percent(1).string(1) == "100.0 %")
    #expect(NumberFormat.percent(1).string(0.99999) == ">99.9 %")
    #expect(NumberFormat.percent(1).string(0.0000012) == "1e-04 %")
    #expect(NumberFormat.fixed(2).string(0.0004) == "4e-04")
  }

  @Test func `a column is written alike, whatever stands in it`() {
    func texts(_ values: [Double]) -> [String] {
      values.map(NumberFormat.column(for: values).string)
    }
    #expect(texts([0.5, 0.00004, 0, -0.00001]) == ["0.5000", "0.0000", "0", "-0.0000"])
    #expect(texts([120.27, 0.04]) == ["120.3", "0.0"])
    #expect(texts([3, -12]) == ["3", "-12"])
    #expect(texts([1e-9, -2.5e-12, 0]) == ["1.00e-09", "-2.50e-12", "0"])
    #expect(texts([1e-30]) == ["1.00e-30"])
  }

  @Test func `numbers of different sizes beside each other have decimals, too`() {
    #expect(NumberFormat.usual.decimalString(0.00003) == "0.00003000")
    #expect(NumberFormat.usual.decimalString(-2.5e-8) == "-0.00000002500")
    #expect(NumberFormat.usual.decimalString(1.25e7) == "12500000")
    #expect(NumberFormat.usual.decimalString(0.5) == "0.5000")
    #expect(NumberFormat.usual.decimalString(1e-30) == "1.000e-30")
  }

  @Test func `a sum has the signs of its terms`() {
    #expect(
      NumberFormat.usual.sum(of: [-0.45034, -9.0461, 0, 2.5]) == "-0.4503 - 9.046 + 0 + 2.500")
    #expect(NumberFormat.usual.sum(of: [1]) == "1")
  }

  @Test(arguments: 0..<2_000)
  func `what is not zero never prints as zero`(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let value = Double(random.nextUnit() * 2 - 1) * pow10(Int(random.next(below: 80)) - 40)
    guard value != 0 else { return }
    for format in [NumberFormat.usual, .fixed(0), .fixed(3), .percent(0), .percent(2)] {
      let text = format.string(value)
      #expect(text.contains { "123456789".contains($0) }, "\(value) as \(text)")
    }
  }

  private func pow10(_ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1.0) { power, _ in exponent < 0 ? power / 10 : power * 10 }
  }
}
