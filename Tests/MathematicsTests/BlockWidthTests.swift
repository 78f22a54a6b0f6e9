import Mathematics
import Testing

@Suite struct BlockWidthTests {
  @Test("All lines of a block have the same width", arguments: Corpus.all, [nil, 60, 40, 24, 8])
  func equalWidths(_ source: String, _ maximumWidth: Int?) throws {
    let formula = try Formula(parsing: source)
    let block = maximumWidth.map { formula.block(maximumWidth: $0) } ?? formula.block
    #expect(!block.isEmpty)
    #expect(Set(block.map(\.count)).count == 1)
    for character in block.joined() { #expect(isOneColumn(character), "\(character)") }
  }

  @Test("A block keeps to its width, or is the line", arguments: Corpus.all)
  func keepsWidth(_ source: String) throws {
    let formula = try Formula(parsing: source)
    for width in 1...formula.blockWidth {
      let block = formula.block(maximumWidth: width)
      let fits = block.allSatisfy { $0.count <= width }
      #expect(fits || block == [formula.line], "\(width)")
    }
    #expect(formula.block(maximumWidth: formula.blockWidth) == formula.block)
  }

  @Test func aWideFormulaIsBrokenBeforeItsOperators() throws {
    let formula = try Formula(parsing: "abc = def + ghi - (j + k) = lmn")
    #expect(formula.block(maximumWidth: 40) == ["abc = def + ghi − (j + k) = lmn"])
    #expect(
      formula.block(maximumWidth: 20) == [
        "abc = def + ghi    ",
        "    − (j + k) = lmn",
      ])
    #expect(
      formula.block(maximumWidth: 14) == [
        "abc = def    ",
        "    + ghi    ",
        "    − (j + k)",
        "    = lmn    ",
      ])
    #expect(formula.block(maximumWidth: 10) == [formula.line])
  }

  @Test func highPartsOfABrokenFormulaArePartedByAnEmptyLine() throws {
    let formula = try Formula(parsing: Corpus.exchange)
    #expect(
      formula.block(maximumWidth: 40) == [
        "S_c = ∑ w_k^c  ∑  f_k(x,y)",
        "      k       x,y         ",
        "                          ",
        "    =  ∑  ∑ w_k^c f_k(x,y)",
        "      x,y k               ",
      ])
  }

  @Test func theWidthIsReported() throws {
    #expect(try Formula(parsing: "a = b").blockWidth == 5)
    #expect(try Formula(parsing: Corpus.scores).blockWidth == 17)
  }

  /// One scalar that neither combines nor is wide.
  private func isOneColumn(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return false
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .control, .format, .surrogate, .privateUse,
      .unassigned:
      return false
    default: break
    }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23F3, 0x25FD...0x25FE,
      0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE6F, 0xFF00...0xFF60,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return !wide.contains { $0.contains(scalar.value) }
  }
}
