import Notebooks
import Pictures

/// A lesson's run as Markdown: good to read on a forge's page, its pictures in a folder beside it.
struct MarkdownDocument {
  private let notebook: Notebook
  /// The name of the folder with the pictures.
  private let folder: String
  /// What stands before the introduction.
  private let opening: [Block]

  init(_ notebook: Notebook, folder: String, opening: [Block] = []) {
    self.opening = opening
    self.notebook = notebook
    self.folder = folder
  }

  /// The text.
  ///
  /// - Parameter range: the numbers of the steps to show; with it, the introduction is left out.
  func text(steps range: ClosedRange<Int>? = nil) -> String {
    var blocks: [[String]] = [
      ["# \(MarkdownProse.escaped(notebook.title))"], [MarkdownProse.escaped(notebook.subject)],
    ]
    var count = 0
    if range == nil { blocks += introduction.flatMap { lines($0, &count) } }
    for step in shown(range) {
      blocks.append(["## \(step.number) · \(MarkdownProse.text(step.title))"])
      blocks += step.pieces.blocks.flatMap { lines($0, &count) }
    }
    blocks.append([MarkdownProse.escaped(notebook.checkSummary.sentence)])
    return blocks.joined(separator: [""]).joined(separator: "\n") + "\n"
  }

  /// The pictures, in the order in which the text shows them.
  func files(steps range: ClosedRange<Int>? = nil) -> [CompanionFile] {
    let blocks = (range == nil ? introduction : []) + shown(range).flatMap { $0.pieces.blocks }
    let pictures = blocks.compactMap { block in
      if case .output(.picture(let picture)) = block { picture } else { nil }
    }
    return pictures.enumerated().map { place, picture in
      CompanionFile(
        name: Self.name(place + 1), bytes: PNGWriter.bytes(of: picture.pixelImage))
    }
  }

  private var introduction: [Block] { opening + notebook.introduction.blocks }

  private func shown(_ range: ClosedRange<Int>?) -> [Notebook.Step] {
    notebook.steps.filter { range?.contains($0.number) ?? true }
  }

  private static func name(_ number: Int) -> String { "picture-\(number).png" }

  /// What a block is: one block of Markdown or several.
  private func lines(_ block: Block, _ count: inout Int) -> [[String]] {
    switch block {
    case .prose(let prose): return [MarkdownProse.lines(prose)]
    case .output(.picture(let picture)):
      count += 1
      return self.picture(picture, number: count)
    case .output(.question(let question)):
      return [MarkdownOutputs.lines(question), MarkdownOutputs.folded("Answer", question.answer)]
    case .output(let output): return [lines(output)]
    }
  }

  private func picture(_ picture: Picture, number: Int) -> [[String]] {
    let words = MarkdownProse.escaped(MarkdownOutputs.alternative(picture))
    let captions = picture.panels.count > 1 ? picture.panels.map { $0.caption } : []
    let below =
      ([picture.title + (captions.isEmpty ? "" : ": " + captions.joined(separator: " · "))]
      + picture.remarks()).map { "*\(MarkdownProse.escaped($0))*  " }
    return [["![\(words)](<\(folder)/\(Self.name(number))>)"], below]
  }

  private func lines(_ output: Output) -> [String] {
    switch output {
    case .value(let value): [MarkdownProse.escaped(value.text)]
    case .bars(let chart): MarkdownOutputs.lines(chart)
    case .table(let table): MarkdownOutputs.lines(table)
    case .summary(let summary): [MarkdownOutputs.line(summary)]
    case .explanation(let explanation): MarkdownOutputs.lines(explanation)
    case .graph(let graph): MarkdownOutputs.lines(graph)
    case .check(let check): [MarkdownOutputs.line(check)]
    case .intervention(let change): ["*\(MarkdownProse.escaped(change.words))*"]
    case .picture, .question: []
    }
  }
}
