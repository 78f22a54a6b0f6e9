import ArgumentParser

/// The command `lesson`.
@main
struct Lesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "Shows, step by step and number by number, how a network sees.",
    discussion: """
      Start with:
        lesson run cam-derivation

      A lesson of your own begins with:
        lesson new my-lesson
      """,
    version: "0.1.0",
    subcommands: [
      ListCommand.self, RunCommand.self, SiteCommand.self, NotesCommand.self, CheckCommand.self,
      NewCommand.self, WorksheetCommand.self, TraceCommand.self, ExplainCommand.self,
      CamCommand.self,
      ExploreCommand.self, GraphCommand.self, VerifyCommand.self, DiffCommand.self,
      TrainCommand.self, EvaluateCommand.self, ExperimentCommand.self, ExportCommand.self,
      ImportCommand.self,
      DataCommand.self,
    ])
}
