import Datasets
import Foundation
import Testing

@testable import Digits

/// Drawn and photographed digits become images as MNIST's are.
@Suite("Digits of one's own")
struct DigitTests {
  /// A seven, drawn in one stroke: across, then down.
  private static func seven(scale: Float = 1, x: Float = 0, y: Float = 0) -> DrawnDigit {
    let stroke = [(60.0, 50.0), (200, 50), (110, 240)].map {
      DrawnDigit.Point(x: Float($0.0) * scale + x, y: Float($0.1) * scale + y)
    }
    return DrawnDigit(strokes: [stroke], paper: 280)
  }

  /// The rows and columns that hold ink.
  private static func extent(of pixels: [Float]) -> (rows: Int, columns: Int) {
    let marked = pixels.indices.filter { pixels[$0] > 0 }
    let (rows, columns) = (Set(marked.map { $0 / 28 }), Set(marked.map { $0 % 28 }))
    return (rows.count, columns.count)
  }

  @Test("The longer side takes 20 pixels, and the centre of mass lies in the middle")
  func place() {
    let pixels = Self.seven().pixels
    let (rows, columns) = Self.extent(of: pixels)
    #expect((20...21).contains(rows))
    #expect((13...18).contains(columns))
    let center = DrawnDigit.center(of: pixels)
    #expect(abs(center.x - 14) < 0.05 && abs(center.y - 14) < 0.05)
    #expect(pixels.allSatisfy { (0...255).contains($0) } && pixels.max() == 255)
  }

  @Test("Where and how large it is drawn makes no difference")
  func anywhere() {
    let pixels = Self.seven().pixels
    for (scale, x, y) in [(0.5, 0, 0), (1, 70, 20), (0.7, -30, 40)] as [(Float, Float, Float)] {
      let other = Self.seven(scale: scale, x: x, y: y).pixels
      #expect(zip(pixels, other).allSatisfy { abs($0 - $1) <= 1 })
    }
  }

  @Test("A dot stays a dot, and an empty paper an empty image")
  func little() {
    let dot = DrawnDigit(strokes: [[DrawnDigit.Point(x: 200, y: 30)]], paper: 280).pixels
    #expect(Self.extent(of: dot).rows <= 4 && dot.contains { $0 > 0 })
    #expect(DrawnDigit(strokes: [], paper: 280).pixels == [Float](repeating: 0, count: 784))
    #expect(DrawnDigit(strokes: [[]], paper: 0).pixels == [Float](repeating: 0, count: 784))
  }

  @Test("Numbers that no pen gives do no harm")
  func hostile() {
    for number in [Float.nan, .infinity, -.infinity, 1e38, -1e38] {
      let stroke = [DrawnDigit.Point(x: number, y: 3), DrawnDigit.Point(x: 3, y: number)]
      #expect(DrawnDigit(strokes: [stroke], paper: 280).pixels.count == 784)
    }
  }

  @Test("A digit of MNIST lies where it would be put, as exactly as whole pixels allow")
  func mnist() throws {
    let digits = try DataLibrary.dataset(part: "mnist-5k/test")
    for index in 0..<100 {
      let center = DrawnDigit.center(of: digits.image(index).pixels)
      #expect(abs(center.x - 14) < 1.1 && abs(center.y - 14) < 1.1, "\(index)")
    }
  }

  @Test("A picture of the right size stays as it is; dark ink on light paper is turned")
  func rightSize() throws {
    let pixels = try DataLibrary.dataset(part: "mnist-5k/test").image(3).pixels
    #expect(PhotographedDigit(rows: 28, columns: 28, pixels: pixels).digit == pixels)
    let turned = PhotographedDigit(rows: 28, columns: 28, pixels: pixels.map { 255 - $0 }).digit
    #expect(turned == pixels)
  }

  @Test("A large picture of a digit becomes nearly the digit that it was made of")
  func enlarged() throws {
    let pixels = try DataLibrary.dataset(part: "mnist-5k/test").image(7).pixels
    let (rows, columns) = (300, 340)
    let large = (0..<rows * columns).map { place -> Float in
      let (row, column) = ((place / columns - 10) / 10, (place % columns - 30) / 10)
      let isInside = (0..<28).contains(row) && (0..<28).contains(column)
      return 250 - (isInside ? pixels[row * 28 + column] : 0) * 0.9
    }
    let found = PhotographedDigit(rows: rows, columns: columns, pixels: large).digit
    let differences = zip(found, pixels).map { abs($0 - $1) }
    #expect(differences.reduce(0, +) / Float(pixels.reduce(0, +)) < 0.5)
    #expect(abs(DrawnDigit.center(of: found).x - 14) < 0.6)
    let empty = PhotographedDigit(rows: 9, columns: 5, pixels: [Float](repeating: 9, count: 45))
    #expect(empty.digit == [Float](repeating: 0, count: 784))
  }
}
