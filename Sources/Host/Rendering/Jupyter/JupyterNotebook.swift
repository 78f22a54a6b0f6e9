import Dumps
import Interchange
import Notebooks
import NumPy

/// A lesson's run as a Jupyter notebook: prose, code that computes everything again, and what comes
/// of it. The same run is always the same bytes.
struct JupyterNotebook {
  private let notebook: Notebook
  private let script: Script
  let edition: NotebookEdition?
  private let fingerprint: Fingerprint?
  private let opening: [Block]

  /// - Parameter opening: what stands before the first step: how an image was made of a photograph.
  init(
    _ notebook: Notebook, _ script: Script, edition: NotebookEdition?, fingerprint: Fingerprint?,
    opening: [Block] = []
  ) {
    self.notebook = notebook
    self.script = script
    self.edition = edition
    self.fingerprint = fingerprint
    self.opening = opening
  }

  /// The file's bytes.
  ///
  /// - Throws: `InterchangeError` if the tensors cannot be packed.
  func bytes() throws(InterchangeError) -> [UInt8] {
    var cells = [
      JupyterCell.markdown(["# \(MarkdownProse.escaped(notebook.title))", "", introduction])
    ]
    cells += opening.flatMap { block -> [JupyterCell] in
      switch block {
      case .prose(let prose): [.markdown(MarkdownProse.lines(prose))]
      case .output(let output): shown(output)
      }
    }
    var answers: [Double] = []
    for piece in script.pieces {
      cells += try self.cells(piece, answers)
      if edition == .student, case .question(let question, _, _) = piece,
        let number = question.number
      {
        answers.append(number)
      }
    }
    cells.append(.markdown([MarkdownProse.escaped(notebook.checkSummary.sentence)]))
    if let fingerprint {
      cells.append(
        .markdown(
          ["The pass that this notebook was written with, as SHA-256:", ""]
            + fingerprint.rows.map { "- \($0.name) `\($0.checksum)`" }))
    }
    return JupyterFile.bytes(of: cells, named: notebook.name, fingerprint: fingerprint)
  }

  private var introduction: String {
    MarkdownProse.escaped(notebook.subject) + ". Every number of the lesson is computed here a "
      + "second time, in NumPy, and compared with what the program recorded. Change what you like, "
      + "and run it again."
  }

  /// - Parameter answers: numbers that must not be read here, for they answer what was asked.
  private func cells(
    _ piece: Script.Piece, _ answers: [Double]
  ) throws(InterchangeError) -> [JupyterCell] {
    switch piece {
    case .heading(let number, let title):
      return [.markdown(["## \(number) · \(MarkdownProse.text(title))"])]
    case .prose(let prose):
      return [.markdown(MarkdownProse.lines(withoutAnswers(prose, answers)))]
    case .remark(let text):
      return [.markdown([MarkdownProse.escaped(text).replacing("\\`", with: "`")])]
    case .tensors: return try tensorCells()
    case .code(let lines, let outputs, let isFolded):
      // What came of the code may answer a question: a student's copy is run first.
      let shown = edition == .student ? [] : JupyterOutputs.values(outputs)
      return [.code(lines, outputs: shown, isFolded: isFolded)]
    case .output(let output):
      return shown(output).filter { edition != .student || !givesAway($0.source, answers) }
    case .question(let question, let number, let answer):
      return cells(question, number: number, answer: answer, known: answers)
    }
  }

  /// What is shown without code.
  private func shown(_ output: Output) -> [JupyterCell] {
    switch output {
    case .explanation(let explanation): [.markdown(MarkdownOutputs.lines(explanation))]
    case .graph(let graph): [.markdown(MarkdownOutputs.lines(graph))]
    case .intervention(let change): [.markdown(["*\(MarkdownProse.escaped(change.words))*"])]
    case .table(let table): [.markdown(MarkdownOutputs.lines(table))]
    case .bars(let chart): [.markdown(MarkdownOutputs.lines(chart))]
    case .summary(let summary): [.markdown([MarkdownOutputs.line(summary)])]
    case .value(let value): [.markdown([MarkdownProse.escaped(value.text)])]
    case .check(let check): [.markdown([MarkdownOutputs.line(check)])]
    case .question(let question): [.markdown(MarkdownOutputs.lines(question))]
    case .picture(let picture): [.picture(picture)]
    }
  }

  /// The tensors: little-endian Float32, packed, as text; then each under its name.
  private func tensorCells() throws(InterchangeError) -> [JupyterCell] {
    let bytes = script.tensors.flatMap { LittleEndian.bytes(of: $0.values.map(\.bitPattern)) }
    let text = try Gzip.compress(bytes).base64
    var lines = ["packed = \"\"\""]
    var rest = text[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(4000)))
      rest = rest.dropFirst(4000)
    }
    lines.append("\"\"\"")
    let names = script.tensors.map { tensor in
      "\(tensor.name) = tensor(\(tensor.shape.map(String.init).joined(separator: ", ")))"
    }
    return [.code(lines, isFolded: true), .code(Self.unpacking + names)]
  }

  private static let unpacking = """
    numbers = np.frombuffer(gzip.decompress(base64.b64decode(packed)), "<f4").astype(float)


    def tensor(*shape):
        \"""The next numbers as an array of this shape.\"""
        global numbers
        count = int(np.prod(shape))
        part, numbers = numbers[:count], numbers[count:]
        return part.reshape(shape)


    """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}
