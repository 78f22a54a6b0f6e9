import ArgumentParser
import Drawings
import Expressions
import Foundation
import Graphviz
import Networks
import Tracing
import Training

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

  @Option(help: "With --explain: how many levels of operands are drawn, three of each.")
  var depth = 1

  @Option(help: "With --explain: how many terms of a long sum are drawn.")
  var terms = 6

  @Option(help: "Draw a picture for each step of the pass instead, frame-01.svg …, in this folder.")
  var film: String?

  @Option(help: "svg, png, pdf or dot (default: what the output's name ends with, or svg).")
  var format: Graphviz.Format?

  @Option(name: .shortAndLong, help: "A file for the drawing (default: standard output).")
  var output: String?

  func validate() throws {
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
    let ending = output.map { ($0 as NSString).pathExtension.lowercased() }
    let format = format ?? ending.flatMap(Graphviz.Format.init) ?? .svg
    if film == nil, output == nil, format == .png || format == .pdf, isatty(1) != 0 {
      throw BinaryToTerminal(format: format.rawValue)
    }
    if let film { return try writeFilm(to: film, as: format) }
    try Output.write(Graphviz.draw(description(), as: format), to: output)
  }

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

  private func writeFilm(to folder: String, as format: Graphviz.Format) throws {
    let frames = try NetworkDrawing.film(of: try trace(), options)
    try Output.makeFolder(folder)
    for (index, frame) in frames.enumerated() {
      let number = String(format: "%02d", index + 1)
      try Output.write(
        Graphviz.draw(frame.picture, as: format),
        to: "\(folder)/frame-\(number).\(format.rawValue)")
    }
  }
}

/// Bytes that a terminal cannot show.
struct BinaryToTerminal: Error, CustomStringConvertible {
  let format: String

  var description: String {
    "A \(format) cannot be shown on a terminal; name a file with --output."
  }
}

extension Graphviz.Format: ExpressibleByArgument {}

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
