import Interchange
import Notebooks

/// A lesson's run as JSON: all that `docs/notebook.schema.json` describes.
///
/// The values are mapped by hand: what a notebook holds are enumerations with payloads, for which
/// `Encodable` would need as many lines and hide the names that other programs read. A new case of
/// an output does not compile until it has its form here.
enum NotebookJSON {
  /// The version of this form.
  static let schemaVersion = 1

  /// - Throws: `InterchangeError` if the pass has no checksums.
  static func value(of part: NotebookPart) throws(InterchangeError) -> JSONValue {
    let fingerprint = try part.fingerprint?.json
    let notebook = part.notebook
    let steps = notebook.steps.filter { part.steps?.contains($0.number) ?? true }
    return .facts([
      "schema_version": .number(schemaVersion), "name": .text(notebook.name),
      "title": .text(notebook.title), "subject": .text(notebook.subject),
      "fingerprint": fingerprint,
      "introduction": .list(part.steps == nil ? notebook.introduction.map { value(of: $0) } : []),
      "steps": .list(steps.map { value(of: $0) }),
      "opening": part.preparation == nil || part.steps != nil
        ? nil : .list(part.opening(.page).map { value(of: $0) }),
    ])
  }

  /// What stands before the introduction: prose, or what came of no statement.
  private static func value(of block: Block) -> JSONValue {
    switch block {
    case .prose(let prose): .object(["kind": .text("prose"), "block": ProseJSON.value(of: prose)])
    case .output(let output): .object(["kind": .text("output"), "output": value(of: output)])
    }
  }

  private static func value(of step: Notebook.Step) -> JSONValue {
    .object([
      "number": .number(step.number), "title": ProseJSON.value(of: step.title),
      "pieces": .list(step.pieces.map { value(of: $0) }),
    ])
  }

  private static func value(of piece: Notebook.Piece) -> JSONValue {
    switch piece {
    case .prose(let prose): .object(["kind": .text("prose"), "block": ProseJSON.value(of: prose)])
    case .cell(let cell):
      .object([
        "kind": .text("cell"), "source": .text(cell.source),
        "lines": .list(cell.lines.map { value(of: $0) }),
      ])
    }
  }

  private static func value(of line: Notebook.Line) -> JSONValue {
    .object([
      "source": .text(line.location.text), "file": .text(line.location.file),
      "line": .number(line.location.line), "outputs": .list(line.outputs.map { value(of: $0) }),
    ])
  }

  /// An output: its kind, and under that name what it holds.
  private static func value(of output: Output) -> JSONValue {
    let (kind, content): (String, JSONValue) =
      switch output {
      case .value(let value): ("value", ProseJSON.value(of: value))
      case .picture(let picture): ("picture", FigureJSON.value(of: picture))
      case .bars(let chart): ("bars", FigureJSON.value(of: chart))
      case .table(let table): ("table", ResultJSON.value(of: table))
      case .summary(let summary): ("summary", ResultJSON.value(of: summary))
      case .explanation(let explanation): ("explanation", ExplanationJSON.value(of: explanation))
      case .graph(let graph): ("graph", GraphJSON.value(of: graph))
      case .check(let check): ("check", ResultJSON.value(of: check))
      case .question(let question): ("question", ResultJSON.value(of: question))
      case .intervention(let change): ("change", .object(["sentence": .text(change.sentence)]))
      }
    return .object(["kind": .text(kind), kind: content])
  }
}
