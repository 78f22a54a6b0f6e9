import Interchange
import Markup
import Worksheets

/// Worksheets as one HTML file for printing, each on pages of its own; or their keys.
public struct WorksheetPage: Sendable {
  private let sheets: [Worksheet]
  private let isKey: Bool

  /// A page of sheets, or of their keys.
  public init(_ sheets: [Worksheet], isKey: Bool = false) {
    self.sheets = sheets
    self.isKey = isKey
  }

  /// The page's text.
  ///
  /// - Throws: `InterchangeError` where a file of this program is missing.
  public func text() throws(InterchangeError) -> String {
    let title = (sheets.first?.title ?? "Worksheet") + (isKey ? ": key" : "")
    return try PageDocument(title: title).text(
      body: [Markup.element("main", sheets.map(markup))], [("class", "worksheets")])
  }

  private func markup(_ sheet: Worksheet) -> String {
    let name = sheet.student ?? (isKey ? "" : "______________________________")
    let head = [
      Markup.token("h1", sheet.title + (isKey ? ": key" : "")),
      Markup.token("p", name.isEmpty ? sheet.image : "\(name) · \(sheet.image)"),
      picture(sheet),
    ]
    let exercises = sheet.exercises.enumerated().map { markup($1, number: $0 + 1) }
    return Markup.element(
      "section", head + exercises,
      [("class", "sheet"), ("data-student", sheet.student ?? ""), ("data-image", sheet.image)])
  }

  /// The digit, in squares of gray.
  private func picture(_ sheet: Worksheet) -> String {
    let cells = sheet.pixels.enumerated().flatMap { y, row in
      row.enumerated().compactMap { x, ink -> String? in
        let gray = 255 - Int((ink * 255).rounded())
        guard gray < 255 else { return nil }
        return
          "<rect x=\"\(x)\" y=\"\(y)\" width=\"1\" height=\"1\" fill=\"rgb(\(gray),\(gray),\(gray))\"/>"
      }
    }
    let columns = sheet.pixels.first?.count ?? 1
    return Markup.element(
      "svg", cells,
      [
        ("viewBox", "0 0 \(columns) \(sheet.pixels.count)"), ("class", "digit"), ("role", "img"),
        ("aria-label", "The image \(sheet.image)"),
      ])
  }

  private func markup(_ exercise: Exercise, number: Int) -> String {
    var letters = Letters()
    let heading = Markup.element(
      "tr",
      ([exercise.corner] + exercise.columns).map { Markup.token("th", $0, [("scope", "col")]) })
    let box = drawnBox(exercise)
    let rows = exercise.rows.enumerated().map { y, row in
      let cells = row.cells.enumerated().map { x, found in
        let isInside = box.map { $0.rows.contains(y) && $0.columns.contains(x) } ?? false
        return cell(found, isInside: isInside, &letters)
      }
      return Markup.element("tr", [Markup.token("th", row.label, [("scope", "row")])] + cells)
    }
    let table = Markup.element(
      "table", [Markup.element("thead", [heading]), Markup.element("tbody", rows)])
    let parts = [
      Markup.token("h2", "\(number). \(exercise.title)"), Markup.token("p", exercise.task), table,
    ]
    let remark = isKey ? [Markup.token("p", exercise.remark, [("class", "note")])] : []
    return Markup.element(
      "section", parts + remark,
      [("class", "exercise \(exercise.kind.rawValue)"), ("data-kind", exercise.kind.rawValue)])
  }

  /// The box of a map, on the key and where it is worked out already.
  private func drawnBox(_ exercise: Exercise) -> (rows: Range<Int>, columns: Range<Int>)? {
    guard exercise.kind == .box else { return nil }
    let answers = exercise.rows.flatMap { $0.cells }.compactMap { cell -> Int? in
      guard case .asked(let number, let isBlank) = cell, isKey || !isBlank else { return nil }
      return number.units
    }
    guard answers.count == 5 else { return nil }
    return (answers[1]..<(answers[2] + 1), answers[3]..<(answers[4] + 1))
  }

  private func cell(
    _ cell: Exercise.Cell, isInside: Bool, _ letters: inout Letters
  ) -> String {
    switch cell {
    case .empty: return "<td></td>"
    case .given(let number):
      return Markup.token("td", "\(number)", isInside ? [("class", "inside")] : [])
    case .asked(let number, isBlank: false):
      return Markup.token("td", "\(number)", [("class", "worked"), ("data-asked", "shown")])
    case .asked(let number, isBlank: true):
      let letter = letters.next()
      return Markup.token(
        "td", isKey ? "\(number)" : "", [("class", "blank"), ("data-asked", letter)])
    }
  }
}

/// Letters for what is to be filled in: a, b, … z, aa, ab, …
struct Letters {
  private var count = 0

  mutating func next() -> String {
    var (rest, text) = (count, "")
    repeat {
      text = String(UnicodeScalar(UInt8(97 + rest % 26))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    count += 1
    return text
  }
}
