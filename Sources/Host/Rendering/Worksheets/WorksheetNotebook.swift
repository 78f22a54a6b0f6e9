import Worksheets

/// A worksheet as a Jupyter notebook: the tables with letters in their blanks, and a cell for the
/// numbers; or its key, which asserts them.
public struct WorksheetNotebook: Sendable {
  private let sheets: [Worksheet]
  private let isKey: Bool

  /// A notebook of sheets, or of their keys.
  public init(_ sheets: [Worksheet], isKey: Bool = false) {
    self.sheets = sheets
    self.isKey = isKey
  }

  /// The file's bytes.
  public func bytes() -> [UInt8] {
    var cells: [JupyterCell] = []
    for sheet in sheets {
      let name = [sheet.student, sheet.image].compactMap(\.self).joined(separator: " · ")
      cells.append(
        .markdown([
          "# \(MarkdownProse.escaped(sheet.title))\(isKey ? ": key" : "")", "",
          MarkdownProse.escaped(name),
        ]))
      for (place, exercise) in sheet.exercises.enumerated() {
        cells += self.cells(exercise, number: place + 1)
      }
    }
    return JupyterFile.bytes(of: cells, named: isKey ? "key" : "worksheet")
  }

  private func cells(_ exercise: Exercise, number: Int) -> [JupyterCell] {
    var letters = Letters()
    var answers: [String] = []
    let rows = exercise.rows.map { row in
      let filled = row.cells.map { cell -> String in
        switch cell {
        case .empty: return ""
        case .given(let number): return "\(number)"
        case .asked(let number, isBlank: false): return "*\(number)*"
        case .asked(let number, isBlank: true):
          let letter = letters.next()
          let value = "\(number)".replacing("−", with: "-")
          answers.append("\(letter.pythonName) = \(isKey ? value : "None")")
          return isKey ? "**\(number)**" : "(\(letter)) \\_\\_\\_\\_"
        }
      }
      let missing = exercise.columns.count - filled.count
      return [MarkdownProse.escaped(row.label)] + filled
        + [String](repeating: "", count: max(0, missing))
    }
    let header = ([exercise.corner] + exercise.columns).map(MarkdownProse.escaped)
    let text =
      [
        "## \(number). \(MarkdownProse.escaped(exercise.title))", "",
        MarkdownProse.escaped(exercise.task), "",
      ] + MarkdownProse.table(header, rows, numbers: true)
      + (isKey ? ["", MarkdownProse.escaped(exercise.remark)] : [])
    return [.markdown(text)] + (answers.isEmpty ? [] : [.code(answers)])
  }
}
