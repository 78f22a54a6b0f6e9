import ArgumentParser
import Expressions
import Lessons
import Rendering

/// `lesson explain`: the arithmetic behind one number.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows the arithmetic behind one number.",
    discussion: """
      Any cell of a node, a parameter or a gradient can be asked for: M_c[c: 7, y: 4, x: 9],
      conv_1[3, 14, 14], grad(L, f_k)[k: 3, y: 4, x: 5], grad(S_c[7], conv_2.weight)[0, 0, 1, 1];
      and what is computed from them: grad_cam(S_c[7], f_k)[y: 4, x: 9].

      Example:
        lesson explain 'M_c[c: 7, y: 4, x: 9]' --depth 1
      """)

  @Argument(help: "The cell, with an index for each axis, between quotation marks.")
  var cell: String

  @OptionGroup var rest: LeftoverWords

  @Option(
    parsing: .unconditional,
    help: "How many levels of operands are explained, too, the most important three of each.")
  var depth = 0

  @Option(parsing: .unconditional, help: "How many terms of a long sum are shown.")
  var terms = 8

  @Flag(help: "Show over the image which pixels the cell sees (in text only).")
  var pixels = false

  @OptionGroup var pass: PassOptions

  @Option(help: ArgumentHelp(Format.help(usual: .text) { $0.explanation != nil }))
  var format: String?

  @Option(name: .shortAndLong, help: "A file for the result (default: standard output).")
  var output: String?

  @OptionGroup var style: StyleOptions

  func validate() throws {
    _ = try chosenFormat
    try rest.require { words in
      if let set = pass.set.last, !set.contains("=") {
        return "--set \(ShellWord.quoted(set + " " + words))"
      }
      return "lesson explain \(ShellWord.quoted(cell + " " + words))"
    }
    guard (0...6).contains(depth) else { throw ValidationError("--depth must lie in 0...6.") }
    guard (1...10_000).contains(terms) else {
      throw ValidationError("--terms must lie in 1...10000.")
    }
    guard try !pixels || chosenFormat.name == Format.text.name else {
      throw ValidationError("--pixels draws a picture, which only --format text has.")
    }
    guard !pixels || !cell.hasPrefix("grad(") else {
      throw ValidationError("--pixels is about a cell of a node; a gradient sees no pixels.")
    }
  }

  private var chosenFormat: Format {
    get throws {
      try Output.format(format, output: output, usual: .text) { $0.explanation != nil }
    }
  }

  func run() throws {
    let format = try chosenFormat
    try Output.check(format, fits: output, besides: pass.inputs)
    var session = try pass.session()
    let explanation = try session.environment.explanation(
      of: cell, depth: depth, shownTerms: terms)
    let style = style.style(toFile: output != nil)
    var bytes = try format.explanation?(explanation, style) ?? []
    if pixels {
      let title = "brightest: a small change of the pixel acts on the cell; less: it could"
      let picture = try session.run(typed: "show sees(\(cell)) over image title \"\(title)\"")
      bytes += Array(("\n" + TerminalRenderer(style).text(picture)).utf8)
    }
    try Output.write(bytes, to: output)
  }
}
