import ArgumentParser
import Drawings
import Expressions
import Foundation
import Interchange
import Lessons
import Networks
import Rendering
import Tracing

/// `lesson graph`: the computation graph, drawn.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draws the computation graph of a network, with its numbers if wanted.",
    discussion: """
      A page of the whole network for a projector; a part of it with --from and --to; the numbers
      of a pass with --values; the gradient with --backward; the way of a class with --class; the
      cells behind one number with --explain; a picture for each step with --film.

      Example:
        lesson graph --output cam.svg

      Further examples:
        lesson graph --model attention --values --class 4 --output attention.png
        lesson graph --explain 'M_c[c: 4, y: 4, x: 9]' --output cell.svg
        lesson graph --film frames
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var subject: SubjectOptions

  @Flag(help: "How much of the network a picture shows.")
  var form = DrawingOptions.Form.page

  @Option(help: "The first node of the part to draw.")
  var from: String?

  @Option(help: "The last node of the part to draw.")
  var to: String?

  @Flag(help: "Put what the pass recorded into the nodes.")
  var values = false

  @Flag(help: "Show the gradient of the loss on its way back; its size stands on the arrows.")
  var backward = false

  @Option(help: "Draw the cells that made one number, as in M_c[c: 7, y: 4, x: 9], instead.")
  var explain: String?

  @Option(
    parsing: .unconditional,
    help: "With --explain: how many levels of operands are drawn, three of each.")
  var depth = 1

  @Option(parsing: .unconditional, help: "With --explain: how many terms of a long sum are drawn.")
  var terms = 6

  @Option(help: "Draw a picture for each step of the pass instead, frame-01.svg …, in this folder.")
  var film: String?

  @Option(help: ArgumentHelp(Format.help(usual: .svg) { $0.graph != nil }))
  var format: String?

  @Option(name: .shortAndLong, help: "A file for the drawing (default: standard output).")
  var output: String?

  func validate() throws {
    _ = try chosenFormat
    guard (0...4).contains(depth) else { throw ValidationError("--depth must lie in 0...4.") }
    guard (1...40).contains(terms) else { throw ValidationError("--terms must lie in 1...40.") }
    guard film == nil || output == nil else {
      throw ValidationError("--film names a folder for many pictures; leave out --output.")
    }
    guard explain == nil || !(values || backward || film != nil || from != nil || to != nil) else {
      throw ValidationError(
        "--explain draws one number's cells; leave out --values, --backward, --film, --from, --to.")
    }
    guard film == nil || !backward else {
      throw ValidationError("--film shows the pass forward; leave out --backward.")
    }
  }

  func run() throws {
    let format = try chosenFormat
    if let film { return try writeFilm(to: film, as: format) }
    try Output.check(format, fits: output, besides: [model.weights, subject.image])
    try Output.write(format.graph?(description(), style) ?? [], to: output)
  }

  private var chosenFormat: Format {
    get throws {
      try Output.format(format, output: output, usual: .svg) { $0.graph != nil }
    }
  }

  /// Drawings look the same on all terminals.
  private var style: TerminalStyle { TerminalStyle() }

  private var options: DrawingOptions {
    DrawingOptions(
      form: form, from: from, to: to, followedClass: subject.followedClass,
      showsValues: values || film != nil, showsBackward: backward)
  }

  private func description() throws -> GraphDescription {
    if let explain {
      let environment = Environment(trace: try trace(), followedClass: subject.followedClass)
      return ExplanationDrawing.description(
        of: try environment.explanation(of: explain, depth: depth, shownTerms: terms))
    }
    guard values || backward || subject.followedClass != nil else {
      return try NetworkDrawing.description(of: try model.load().model, options)
    }
    return try NetworkDrawing.description(of: try trace(), options)
  }

  private func trace() throws -> Trace {
    let (network, parameters) = try model.load()
    return Trace(
      of: network, parameters: parameters, subject: try subject.load(for: network),
      targetClass: subject.followedClass, backward: backward)
  }

  private func writeFilm(to folder: String, as format: Format) throws {
    let frames = try NetworkDrawing.film(of: try trace(), options)
    try WholeFile.makeFolder(folder)
    for (index, frame) in frames.enumerated() {
      let number = String(format: "%02d", index + 1)
      try Output.write(
        format.graph?(frame.picture, style) ?? [],
        to: "\(folder)/frame-\(number).\(format.endings[0])")
    }
  }
}

extension DrawingOptions.Form: EnumerableFlag {
  /// What the command line says of each.
  public static func help(for value: Self) -> ArgumentHelp? {
    switch value {
    case .page: "The whole network on a page of 16:9 (default)."
    case .full: "Each step in a box of its own, with its formula; a poster."
    case .compact: "One column, for narrow screens."
    }
  }
}
