import Mathematics
import Testing

@Suite struct MutationTests {
  @Test("A changed formula is a formula or an error inside it", arguments: 0..<60)
  func mutation(_ seed: UInt64) {
    var numbers = SplitMix64(state: seed)
    for _ in 0..<50 {
      let source = mutated(Corpus.all.randomElement(using: &numbers) ?? "", with: &numbers)
      expectFormulaOrError(source)
    }
  }

  @Test("Every beginning of a formula is a formula or an error inside it", arguments: Corpus.all)
  func beginnings(_ source: String) {
    for count in 0...source.count { expectFormulaOrError(String(source.prefix(count))) }
  }

  private func expectFormulaOrError(_ source: String) {
    do throws(FormulaError) {
      let formula = try Formula(parsing: source)
      let block = formula.block
      #expect(Set(block.map(\.count)).count == 1, "\(source)")
      #expect(!formula.block(maximumWidth: 20).isEmpty)
      #expect(formula.mathML(display: true).hasSuffix("</math>"))
    } catch {
      #expect(error.offset >= 0 && error.offset < max(1, source.count), "\(source): \(error)")
      #expect(!error.description.isEmpty)
    }
  }

  /// One to four characters removed, inserted, exchanged, or copied from elsewhere.
  private func mutated(_ source: String, with numbers: inout SplitMix64) -> String {
    var characters = Array(source)
    for _ in 0..<Int.random(in: 1...4, using: &numbers) where !characters.isEmpty {
      let place = Int.random(in: 0..<characters.count, using: &numbers)
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: characters.remove(at: place)
      case 1: characters.insert(Self.hostile.randomElement(using: &numbers) ?? "x", at: place)
      case 2: characters[place] = Self.hostile.randomElement(using: &numbers) ?? "x"
      case 3:
        characters.swapAt(place, Int.random(in: 0..<characters.count, using: &numbers))
      default:
        let part = characters[place...].prefix(Int.random(in: 1...12, using: &numbers))
        characters.insert(contentsOf: part, at: Int.random(in: 0...place, using: &numbers))
      }
    }
    return String(characters)
  }

  private static let hostile: [Character] = Array(
    "\\{}{}^_&'|()[]\"%#$~<>!.,;:-+*/=0x \n\r\n\t\u{0}\u{1B}"
      + "\u{301}\u{202E}é图👩‍👩‍👧Σ∑αℝ−‖\u{212A}\u{2126}")
}
