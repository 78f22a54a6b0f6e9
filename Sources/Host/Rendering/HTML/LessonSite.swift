import Dumps
import Interchange
import Lessons
import Markup
import Notebooks

/// Lessons as a folder of pages with an index, for any web server or none: the engine lies there
/// once.
public struct LessonSite: Sendable {
  /// A lesson of the site.
  public struct Entry: Sendable {
    /// What its run produced.
    public let notebook: Notebook
    /// What its page computes with.
    public let program: PageProgram
    /// The checksums of its pass.
    public let fingerprint: Fingerprint?

    /// A lesson from its run.
    public init(_ notebook: Notebook, _ program: PageProgram, fingerprint: Fingerprint? = nil) {
      self.notebook = notebook
      self.program = program
      self.fingerprint = fingerprint
    }
  }

  /// The file that holds the engine, as a script that puts it into the page.
  static let engineFile = "engine.js"

  private let entries: [Entry]

  /// A site of lessons, in the order of the index.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The files by their names.
  ///
  /// - Throws: `InterchangeError` where a file of this program is missing.
  public func files() throws(InterchangeError) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = [("index.html", Array(try index().utf8))]
    for entry in entries {
      let page = LessonPage(
        entry.notebook, program: entry.program, fingerprint: entry.fingerprint)
      files.append((file(of: entry), Array(try page.text(sharesEngine: true).utf8)))
    }
    if let engine = try PageParts.engine() {
      let script = "document.getElementById(\"engine\").textContent = \"\(engine.base64)\";\n"
      files.append((Self.engineFile, Array(script.utf8)))
    }
    return files
  }

  private func file(of entry: Entry) -> String { entry.notebook.name + ".html" }

  private func index() throws(InterchangeError) -> String {
    let lessons = entries.map { entry in
      let facts = entry.program.lesson.frontMatter
      let link = Markup.token("a", facts.title, [("href", file(of: entry))])
      let needs = facts.needs.isEmpty ? "" : " Take \(facts.needs.joined(separator: ", ")) first."
      return Markup.element(
        "li",
        [
          Markup.element("strong", [link]), Markup.token("p", facts.summary),
          Markup.token("p", "\(facts.minutes) minutes.\(needs)", [("class", "note")]),
        ])
    }
    let title = "Lessons on how a network sees"
    return try PageDocument(title: title).text(body: [
      Markup.element("header", [Markup.token("h1", title)]),
      Markup.element("main", [Markup.element("ul", lessons, [("class", "lessons")])]),
    ])
  }
}
