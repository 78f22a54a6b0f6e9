import ArgumentParser

/// `lesson data`: the data sets.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Lists, fetches, shows and checks the data sets.",
    discussion: """
      Example:
        lesson data list
      """,
    subcommands: [
      DataListCommand.self, DataFetchCommand.self, DataShowCommand.self, DataCheckCommand.self,
    ])
}
