import Datasets
import Foundation
import Testing

@testable import Photographs

/// What is drawn on a sheet becomes the image that it was drawn from; what is no digit is said.
@Suite struct PreparationTests {
  /// How alike two images are: the cosine between them.
  private func likeness(_ one: [Float], _ other: [Float]) -> Float {
    func product(_ a: [Float], _ b: [Float]) -> Float {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return product(one, other) / (product(one, one) * product(other, other)).squareRoot()
  }

  private func expectDigit(_ index: Int, _ preparation: Preparation) throws {
    let digit = try DataLibrary.subject("mnist-5k/test/\(index)").image.pixels
    let found = likeness(preparation.pixels, digit)
    #expect(found > 0.9, "digit \(index): \(found)")
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 17, 25, 108])
  func `a digit on paper becomes the image that it was drawn from`(_ index: Int) throws {
    var sheet = Sheet()
    try sheet.draw(digit: index, top: 60, left: 90, side: 168)
    let preparation = try sheet.prepared()
    #expect(preparation.hasDarkInk)
    try expectDigit(index, preparation)
  }

  @Test(arguments: [3, 4, 8])
  func `chalk on a board is found to be light`(_ index: Int) throws {
    var sheet = Sheet(paper: 40)
    try sheet.draw(digit: index, top: 30, left: 150, side: 196, ink: 230)
    let preparation = try sheet.prepared()
    #expect(!preparation.hasDarkInk)
    try expectDigit(index, preparation)
  }

  @Test func `a shadow over half of the digit changes nothing`() throws {
    var sheet = Sheet()
    try sheet.draw(digit: 3, top: 60, left: 116, side: 168)
    sheet.shade(columns: 0..<200, to: 0.55)
    try expectDigit(3, sheet.prepared())
  }

  @Test func `ruled and squared paper is left out`() throws {
    var sheet = Sheet()
    for line in 1..<12 { sheet.fill(top: 25 * line, left: 0, rows: 2, columns: 400, share: 0.35) }
    for line in 1..<16 { sheet.fill(top: 0, left: 25 * line, rows: 300, columns: 2, share: 0.35) }
    try sheet.draw(digit: 2, top: 60, left: 90, side: 168)
    try expectDigit(2, sheet.prepared())
  }

  @Test func `a table's edge beside the paper is no ink`() throws {
    var sheet = Sheet()
    try sheet.draw(digit: 5, top: 60, left: 90, side: 168)
    sheet.fill(top: 0, left: 0, rows: 300, columns: 30, ink: 30)
    try expectDigit(5, sheet.prepared())
  }

  @Test func `what the picture cuts off is no second digit`() throws {
    var sheet = Sheet()
    try sheet.draw(digit: 5, top: 60, left: 90, side: 168)
    for row in 0..<100 { sheet.fill(top: row, left: 340 + row / 2, rows: 1, columns: 60, ink: 30) }
    try expectDigit(5, sheet.prepared())
  }

  @Test func `a digit that fills the picture is found`() throws {
    var sheet = Sheet(rows: 140, columns: 140)
    try sheet.draw(digit: 8, top: 0, left: 0, side: 140)
    try expectDigit(8, sheet.prepared())
  }

  @Test func `thin strokes are made as wide as MNIST's`() throws {
    var sheet = Sheet()
    sheet.fill(top: 60, left: 120, rows: 4, columns: 120)
    for row in 0..<140 { sheet.fill(top: 64 + row, left: 236 - row / 2, rows: 1, columns: 4) }
    let preparation = try sheet.prepared()
    #expect(preparation.thickened != nil)
    let ink = preparation.pixels.count { $0 > 64 }
    #expect((60...140).contains(ink), "\(ink) pixels of ink")
  }

  @Test func `strokes that do not touch are one digit`() throws {
    var sheet = Sheet()
    sheet.fill(top: 60, left: 150, rows: 16, columns: 90)
    sheet.fill(top: 90, left: 145, rows: 50, columns: 16)
    sheet.fill(top: 130, left: 150, rows: 16, columns: 80)
    sheet.fill(top: 130, left: 222, rows: 90, columns: 16)
    sheet.fill(top: 215, left: 140, rows: 16, columns: 95)
    let preparation = try sheet.prepared()
    #expect(preparation.box.rows > 160)
  }

  @Test func `several digits are named with their places`() throws {
    var sheet = Sheet()
    try sheet.draw(digit: 3, top: 80, left: 30, side: 140)
    try sheet.draw(digit: 4, top: 80, left: 220, side: 140)
    let error = #expect(throws: PhotographError.self) { try sheet.prepared() }
    guard case .several("p.jpg", let boxes) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(boxes.count == 2)
    #expect(error?.description.contains("shows 2 figures, in pixels ") == true)
  }

  @Test func `a blank sheet, and one with lines only, show no digit`() throws {
    #expect(throws: PhotographError.blank("p.jpg")) { try Sheet().prepared() }
    #expect(throws: PhotographError.blank("p.jpg")) { try Sheet(paper: 0).prepared() }
    var lines = Sheet()
    for line in 1..<12 { lines.fill(top: 25 * line, left: 0, rows: 3, columns: 400, share: 0.6) }
    #expect(throws: PhotographError.frames("p.jpg")) { try lines.prepared() }
  }

  @Test func `a filled patch, a speck and much of anything are no digit`() throws {
    var patch = Sheet()
    patch.fill(top: 120, left: 180, rows: 40, columns: 50)
    let filled = #expect(throws: PhotographError.self) { try patch.prepared() }
    #expect(filled?.description.contains("at x 180, y 120 is a filled patch") == true)
    var speck = Sheet()
    speck.fill(top: 120, left: 180, rows: 6, columns: 5)
    let small = #expect(throws: PhotographError.self) { try speck.prepared() }
    #expect(small?.description.contains("5 wide and 6 high") == true)
    var text = Sheet()
    for place in 0..<40 {
      text.fill(top: 20 + place / 8 * 50, left: 20 + place % 8 * 45, rows: 24, columns: 6)
    }
    let scattered = #expect(throws: PhotographError.self) { try text.prepared() }
    #expect(scattered == .scattered("p.jpg", pieces: 40))
  }

  @Test func `places in the image lead back to the photograph`() throws {
    var sheet = Sheet()
    try sheet.draw(digit: 0, top: 60, left: 90, side: 168)
    let preparation = try sheet.prepared()
    let corner = preparation.corner
    // The square that was drawn is 28 pixels of the digit wide: it was made of the same image.
    #expect(abs(corner.size - 6) < 0.4 && abs(corner.row - 60) < 8 && abs(corner.column - 90) < 8)
  }

  @Test func `planes of any size are prepared or refused`() throws {
    for (rows, columns) in [(1, 1), (1, 50), (50, 1), (2, 3), (9, 9), (28, 28), (5, 700)] {
      var sheet = Sheet(rows: rows, columns: columns)
      sheet.fill(top: rows / 3, left: columns / 3, rows: rows / 3, columns: columns / 3)
      let found = try? sheet.prepared()
      #expect(found.map { $0.pixels.count == 784 } ?? true)
    }
  }
}
