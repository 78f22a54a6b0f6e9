import Testing

@testable import Rendering

/// The list of forms: one is picked by name or by the ending of a file, none by mistake.
@Suite struct FormatTests {
  private func chosen(
    _ name: String?, _ output: String?, usual: Format = .text,
    writes: (Format) -> Bool = { $0.notebook != nil }
  ) throws(FormatError) -> String {
    try Format.chosen(name, output: output, usual: usual, writes: writes).name
  }

  @Test func `no two forms share a name or an ending, and each writes something`() {
    let all = Format.all
    #expect(Set(all.map(\.name)).count == all.count)
    let endings = all.flatMap(\.endings)
    #expect(Set(endings).count == endings.count && all.allSatisfy { !$0.endings.isEmpty })
    for format in all {
      let isUsed =
        format.notebook != nil || format.trace != nil || format.explanation != nil
        || format.graph != nil || format.evaluation != nil || format.network != nil
      #expect(isUsed, "\(format.name)")
    }
  }

  @Test func `the name counts most, then the ending, then what is usual`() throws {
    #expect(try chosen("json", "a.txt") == "json")
    #expect(try chosen(nil, "a.json") == "json")
    #expect(try chosen(nil, "out/A.JSON") == "json")
    for path in [nil, "a", "/dev/stdout", ".hidden", "folder.json/a"] {
      #expect(try chosen(nil, path) == "text")
    }
    #expect(try chosen(nil, "a.b.svg", usual: .svg) { $0.graph != nil } == "svg")
  }

  @Test func `what nobody writes is refused with what there is`() {
    let known = Format.all.filter { $0.notebook != nil }.map(\.name)
    #expect(throws: FormatError.unknownName("jsn", known: known)) { try chosen("jsn", nil) }
    #expect(
      "\(FormatError.unknownName("jsn", known: ["text", "json"]))"
        == "There is no format 'jsn' for this; did you mean 'json'? There are text, json.")
    #expect(
      "\(FormatError.unknownEnding("docx", of: "h.docx", known: ["txt", "json"]))"
        == "h.docx ends with .docx, which nothing is written as here. There are .txt, .json. "
        + "Or choose one with --format.")
    #expect(throws: FormatError.self) { try chosen("svg", nil) }
    #expect(throws: FormatError.self) { try chosen(nil, "handout.docx") }
  }
}
