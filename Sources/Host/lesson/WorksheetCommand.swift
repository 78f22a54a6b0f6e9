import ArgumentParser
import Datasets
import Foundation
import Interchange
import LessonFiles
import Lessons
import Networks
import Rendering
import Tracing
import Worksheets

/// `lesson worksheet`: sheets to fill in by hand.
struct WorksheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worksheet",
    abstract: "A sheet to fill in by hand, computed from a digit, with its key.",
    discussion: """
      The exercises are those that the lesson is about: products to multiply and add, cells of a
      map, the box to draw. Each comes several times: first worked, then with ever more blanks, at
      last as a problem. Everything is reckoned from the printed numbers. With --output, the key is
      written beside the sheet.

      Examples:
        lesson worksheet cam-derivation --image mnist-5k/test/17 --output sheet.html
        lesson worksheet cam-derivation --students class.csv --fade 2 --output sheets.html
      """)

  @Argument(help: "The lesson's name, as `lesson list` shows it.")
  var lesson: String

  @OptionGroup var settings: RunOptions

  @Option(
    help: """
      A CSV file, a student a line, the name first: each gets a digit of their own, or, with \
      --image, the same digit at places of their own.
      """)
  var students: String?

  @Option(help: "What decides which digits and places are taken; the same number, the same sheets.")
  var seed: UInt64 = 1

  @Option(
    parsing: .unconditional,
    help: "How often each exercise comes, from worked to unworked; 1 is a problem alone.")
  var fade = 3

  @Flag(help: "Write the key in place of the sheet.")
  var key = false

  @Option(help: "html or ipynb (default: what the output's name ends with, or html).")
  var format: SheetFormat?

  @Option(name: .shortAndLong, help: "A file for the sheets (default: standard output).")
  var output: String?

  @OptionGroup var folder: LessonFolder

  func validate() throws {
    guard (1...20).contains(fade) else { throw ValidationError("--fade must lie in 1...20.") }
  }

  /// The forms of a sheet.
  enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
    case html, ipynb
  }

  func run() throws {
    let form = format ?? (output?.hasSuffix(".ipynb") ?? false ? .ipynb : .html)
    if let output {
      try Output.check(.html, fits: output, besides: [settings.image, settings.weights, students])
    }
    let file = try LessonFile.read(lesson, in: folder.path)
    let sheets = try sheets(of: file)
    guard let output else { return try Output.write(bytes(sheets, form, isKey: key), to: nil) }
    try Output.write(bytes(sheets, form, isKey: key), to: output)
    if !key {
      let beside = CompanionFile.name(beside: output, adding: "-key")
      try Output.write(bytes(sheets, form, isKey: true), to: beside)
      Output.note("The key is in \(beside).")
    }
  }

  private func bytes(_ sheets: [Worksheet], _ form: SheetFormat, isKey: Bool) throws -> [UInt8] {
    switch form {
    case .html: Array(try WorksheetPage(sheets, isKey: isKey).text().utf8)
    case .ipynb: WorksheetNotebook(sheets, isKey: isKey).bytes()
    }
  }

  /// A sheet for each student, or one for whoever comes.
  private func sheets(of file: Lessons.Lesson) throws -> [Worksheet] {
    let (model, parameters) = try settings.load(file)
    try SubjectOptions.check(settings.followedClass, for: model)
    let usual = try settings.subject(file, for: model, warns: true).subject
    let kinds = WorksheetMaker.kinds(for: file.statements)
    func sheet(_ subject: Subject, _ student: String?, _ number: Int) -> Worksheet {
      let trace = Trace(
        of: model, parameters: parameters, subject: subject,
        targetClass: settings.followedClass)
      return WorksheetMaker.sheet(
        file.frontMatter.title, of: trace,
        followedClass: settings.followedClass ?? trace.predicted, kinds: kinds, rounds: fade,
        seed: seed &* 1_000_003 &+ UInt64(number), student: student)
    }
    guard let students else { return [sheet(usual, nil, 0)] }
    let names = try StudentList.read(students)
    if settings.image != nil {
      return names.enumerated().map { sheet(usual, $1, $0 + 1) }
    }
    let digits = try DataLibrary.dataset(part: "mnist-5k/test")
    try model.requireFit(digits)
    var random = SplitMix64(seed: seed)
    var left = Array(0..<digits.labels.count)
    return names.enumerated().map { number, name in
      if left.isEmpty { left = Array(0..<digits.labels.count) }
      let digit = left.remove(at: random.next(below: left.count))
      return sheet(digits.subject(digit), name, number + 1)
    }
  }
}

extension Lessons.Lesson {
  /// The statements of all cells.
  fileprivate var statements: [String] {
    sections.flatMap { $0.pieces }.flatMap { piece in
      if case .cell(let lines) = piece { lines.map { $0.text } } else { [String]() }
    }
  }
}
