import ArgumentParser
import Photographs
import Rendering

/// `lesson data check`: what there is to say of a set before anything is trained with it.
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a data set of your own: counts, classes, sizes, ink, what is likely wrong.",
    discussion: """
      A set may be a folder of pictures by class (photos/0/a.jpg …), which may stand in train and \
      test; a folder with files as MNIST's, whatever stands before their names; or one such file of \
      images, with its labels beside it. Pictures that are not 28 × 28 are made images as MNIST's \
      were; those of which none can be made are named.

      Example:
        lesson data check mnist-5k
      """)

  /// The formats of the result.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A set's name, or the path of one; also its part, as in mnist-5k/train.")
  var data: String

  @Flag(help: "Take rows of the images for columns, as EMNIST's files need it.")
  var transpose = false

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var style: StyleOptions

  func run() throws {
    let summary = try DataSummary(of: data, isTransposed: transpose)
    switch format {
    case .text: try Output.write(TerminalRenderer(style.style()).text(summary), to: nil)
    case .json: try Output.write(summary.json, to: nil)
    }
  }
}
