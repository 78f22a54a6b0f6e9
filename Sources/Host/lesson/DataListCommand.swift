import ArgumentParser
import Datasets
import Rendering

/// `lesson data list`: the sets, where they are, and how to get what is missing.
struct DataListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the data sets: how many images, where they are, how to get what is missing.",
    discussion: """
      A set may lie in ${XDG_DATA_HOME:-~/.local/share}/lesson/datasets/SET, or where a package of \
      the system puts it.

      Example:
        lesson data list
      """)

  /// The formats of the list.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var style: StyleOptions

  func run() throws {
    let sets = DatasetSource.all.map { DatasetEntry($0) }
    switch format {
    case .text: try Output.write(TerminalRenderer(style.style()).list(of: sets), to: nil)
    case .json: try Output.write(JSONOutput.bytes(["sets": sets]), to: nil)
    }
  }
}
