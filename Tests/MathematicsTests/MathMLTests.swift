import Foundation
import FoundationXML
import Mathematics
import Testing

@Suite struct MathMLTests {
  @Test("Formulas become well-formed MathML Core", arguments: Corpus.all, [true, false])
  func isWellFormed(_ source: String, _ display: Bool) throws {
    let formula = try Formula(parsing: source)
    let document = try read(formula.mathML(display: display))
    #expect(document.elements.first == "math")
    #expect(document.attributes["display"] == (display ? "block" : "inline"))
    #expect(document.attributes["alttext"] == formula.line)
    #expect(Set(document.elements).isSubset(of: Self.core))
  }

  @Test(
    "A construct has its element",
    arguments: [
      ("x", "<mi>x</mi>"), ("2.5", "<mn>2.5</mn>"), ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
      ("f_k", "<msub><mi>f</mi><mi>k</mi></msub>"), ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
      ("w_k^c", "<msubsup><mi>w</mi><mi>k</mi><mi>c</mi></msubsup>"),
      (#"\frac12"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
      (#"\sqrt x"#, "<msqrt><mi>x</mi></msqrt>"),
      (#"\sum_k"#, "<munder><mo>∑</mo><mi>k</mi></munder>"),
      (#"\sum_k^n"#, "<munderover><mo>∑</mo><mi>k</mi><mi>n</mi></munderover>"),
      (#"\int_0"#, "<msub><mo>∫</mo><mn>0</mn></msub>"),
      (#"\Gamma"#, #"<mi mathvariant="normal">Γ</mi>"#), (#"\gamma"#, "<mi>γ</mi>"),
      (#"\mathrm{ReLU}"#, "<mi>ReLU</mi>"), (#"\mathrm d"#, #"<mi mathvariant="normal">d</mi>"#),
      (#"\mathbf{w}"#, "<mi>𝐰</mi>"), (#"\mathbb{R}"#, "<mi>ℝ</mi>"),
      (#"\mathcal{L}"#, "<mi>ℒ</mi>"), (#"\text{a < b}"#, "<mtext>a\u{A0}&lt;\u{A0}b</mtext>"),
      (
        #"\log x"#,
        #"<mi>log</mi><mo>&#x2061;</mo><mspace width="0.167em"/><mi>x</mi>"#
      ),
      (#"a\quad b"#, #"<mi>a</mi><mspace width="1em"/><mi>b</mi>"#),
      ("-x", #"<mo form="prefix">−</mo><mi>x</mi>"#), ("a-x", "<mi>a</mi><mo>−</mo><mi>x</mi>"),
      (
        #"\hat{y}"#,
        #"<mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>"#
      ),
      (
        #"\underbrace{x}_n"#,
        #"<munder><munder><mi>x</mi><mo stretchy="true">⏟</mo></munder><mi>n</mi></munder>"#
      ),
    ])
  func construct(_ source: String, _ content: String) throws {
    let markup = try Formula(parsing: source).mathML(display: false)
    #expect(markup.hasSuffix("><mrow>\(content)</mrow></math>"), "\(markup)")
  }

  @Test func fencesAreRowsOfTheirOwn() throws {
    let markup = try Formula(parsing: #"\left( x \right."#).mathML(display: true)
    #expect(
      markup == #"<math display="block" alttext="(x"><mrow><mrow>"#
        + #"<mo form="prefix" stretchy="true">(</mo><mi>x</mi></mrow></mrow></math>"#)
  }

  @Test func nothingThatIsWrittenIsTakenForMarkup() throws {
    let source = #"\text{<script>alert(1)</script> \& it's} < > x"#
    let markup = try Formula(parsing: source).mathML(display: true)
    #expect(!markup.contains("<script"))
    #expect(try Set(read(markup).elements).isSubset(of: Self.core))
  }

  private static let core: Set<String> = [
    "math", "mrow", "mi", "mn", "mo", "mtext", "msub", "msup", "msubsup", "munder", "mover",
    "munderover", "mfrac", "msqrt", "mroot", "merror", "mtable", "mtr", "mtd", "mspace",
  ]

  private func read(_ markup: String) throws -> Reader {
    let parser = XMLParser(data: Data(markup.utf8))
    let reader = Reader()
    parser.delegate = reader
    try #require(parser.parse(), "\(markup)")
    return reader
  }

  /// Collects the elements' names, and the first one's attributes.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var attributes: [String: String] = [:]

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      if elements.isEmpty { self.attributes = attributes }
      elements.append(elementName)
    }
  }
}
