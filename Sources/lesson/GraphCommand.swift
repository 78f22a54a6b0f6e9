import ArgumentParser
import Foundation
import Networks
import Pictures
import Training

/// `lesson graph`: the computation graph, drawn.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draws the computation graph of a network.",
    discussion: """
      Example:
        lesson graph --output cam.svg
      """)

  @Option(help: "The model: cam or attention.")
  var model = "cam"

  @Option(help: "For attention: seed, ones, fifteenth, corrected or corrected-map.")
  var variant: AttentionVariant?

  @Option(help: "The first node of the part to draw.")
  var from: String?

  @Option(help: "The last node of the part to draw.")
  var to: String?

  @Option(help: "svg, png, pdf or dot (default: what the output's name ends with, or svg).")
  var format: Graphviz.Format?

  @Option(name: .shortAndLong, help: "A file for the drawing (default: standard output).")
  var output: String?

  func run() throws {
    let ending = output.map { ($0 as NSString).pathExtension.lowercased() }
    let format = format ?? ending.flatMap(Graphviz.Format.init) ?? .svg
    if output == nil, format == .png || format == .pdf, isatty(1) != 0 {
      throw BinaryToTerminal(format: format.rawValue)
    }
    let network = try ModelLibrary.model(model, .init(variant: variant))
    let description = try NetworkDrawing.description(of: network, from: from, to: to)
    try Output.write(Graphviz.draw(description, as: format), to: output)
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
