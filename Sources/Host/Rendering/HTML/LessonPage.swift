import Dumps
import Interchange
import Markup
import Notebooks
import Pages

/// A lesson as one HTML file that asks for nothing: it reads fully without scripts, and where they
/// run, it computes by the engine that it carries.
public struct LessonPage: Sendable {
  private let notebook: Notebook
  private let program: PageProgram?
  private let fingerprint: Fingerprint?
  private let opening: [Block]
  private let writer = PageWriter(drawing: GraphFigure.markup)

  /// The page of a notebook.
  ///
  /// - Parameters:
  ///   - program: what it computes with; without it, the page is to be read only.
  ///   - fingerprint: the checksums of the pass, for its foot.
  ///   - opening: what stands before the introduction, and stays whatever the page computes.
  public init(
    _ notebook: Notebook, program: PageProgram? = nil, fingerprint: Fingerprint? = nil,
    opening: [Block] = []
  ) {
    self.notebook = notebook
    self.program = program
    self.fingerprint = fingerprint
    self.opening = opening
  }

  /// The page's text.
  ///
  /// - Parameters:
  ///   - range: the numbers of the steps to show; with it, the introduction is left out.
  ///   - sharesEngine: whether the engine lies beside the page (`LessonSite`), not in it.
  /// - Throws: `InterchangeError` where a file of this program is missing.
  public func text(
    steps range: ClosedRange<Int>? = nil, sharesEngine: Bool = false
  ) throws(InterchangeError) -> String {
    let shown = notebook.steps.filter { range?.contains($0.number) ?? true }
    let introduction = range == nil ? [openingSection, writer.introduction(of: notebook)] : []
    var parts = [
      Markup.element("header", [heading]), contents(shown),
      Markup.element("main", introduction + shown.map { writer.markup($0) + "\n" }),
    ]
    var end = [Markup.token("p", notebook.checkSummary.sentence, [("id", "summary")])]
    if let fingerprint { end.append(fingerprint.markup) }
    var document = PageDocument(title: notebook.title)
    if let program {
      let engine = try PageParts.engine()
      document.script = try PageParts.script()
      document.allowsNeighbours = sharesEngine
      parts += [
        Workbench(program, hasEngine: engine != nil).markup, SpeakerPage(program.lesson).markup,
      ]
      if let engine {
        end.append(try PageParts.licences())
        document.data = try data(program, sharesEngine ? [] : engine, sharesEngine)
        document.hasWorker = program.digits != nil
      }
    }
    parts.append(Markup.element("footer", end))
    return try document.text(body: parts, facts)
  }

  private var openingSection: String {
    guard !opening.isEmpty else { return "" }
    let parts = opening.map { block in
      switch block {
      case .prose(let prose): writer.markup(.prose(prose))
      case .output(let output): writer.markup(output)
      }
    }
    return Markup.element("section", parts, [("id", "opening"), ("class", "step")])
  }

  private var heading: String {
    Markup.token("h1", notebook.title)
      + Markup.token("p", notebook.subject, [("class", "note"), ("id", "subject")])
  }

  private func contents(_ steps: [Notebook.Step]) -> String {
    guard steps.count > 1 else { return "" }
    let entries = steps.map { step in
      let link = Markup.element(
        "a", [writer.markup(step.title)], [("href", "#step-\(step.number)")])
      return Markup.element("li", [link])
    }
    return Markup.element(
      "nav", [Markup.element("ol", entries)], [("aria-label", "Steps"), ("id", "overview")])
  }

  /// Which pass the page begins with.
  private var facts: [(String, String)] {
    guard let pass = program?.pass else { return [] }
    return [("data-name", notebook.name), ("data-model", pass.model), ("data-image", pass.image)]
      + (pass.variant.map { [("data-variant", $0)] } ?? [])
      + (pass.followedClass.map { [("data-class", "\($0)")] } ?? [])
  }

  /// The engine, and what it is told, as blocks of data.
  private func data(
    _ program: PageProgram, _ engine: [UInt8], _ isElsewhere: Bool
  ) throws(InterchangeError) -> [String] {
    func block(_ name: String, _ bytes: [UInt8]) -> String {
      Markup.token(
        "script", bytes.base64, [("type", "application/octet-stream"), ("id", name)])
    }
    var blocks = [block("engine", engine), block("messages", try program.packed)]
    if let digits = try program.packedDigits, let trainer = try PageParts.trainer() {
      blocks += [block("trainer", trainer), block("digits", digits)]
      blocks.append(
        // As text in an element it is escaped; the script reads it as it was.
        Markup.token(
          "template", try PageParts.script(of: PageParts.workerModules), [("id", "worker")]))
    }
    let neighbour = "<script src=\"\(LessonSite.engineFile)\" defer=\"\"></script>"
    return blocks + (isElsewhere ? [neighbour] : [])
  }
}
