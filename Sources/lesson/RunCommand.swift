import ArgumentParser
import Lessons
import Notebooks
import Tracing

/// `lesson run`: runs a lesson and shows it.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a lesson and shows it.",
    discussion: """
      Every number is computed from the network's pass over the image, and every equality is
      checked; a false one ends the command with exit code 1.

      Example:
        lesson run cam-derivation --image mnist-5k/test/17
      """)

  @Argument(help: "The lesson's name, as `lesson list` shows it.")
  var lesson: String

  @OptionGroup var settings: LessonRun

  @Option(name: .shortAndLong, help: "A file for the result (default: standard output).")
  var output: String?

  @OptionGroup var folder: LessonFolder
  @OptionGroup var style: StyleOptions

  func run() throws {
    let file = try LessonFile.read(lesson, in: folder.path)
    let notebook = try settings.notebook(of: file)
    let renderer = TerminalRenderer(style.style(toFile: output != nil))
    try Output.write(renderer.text(notebook), to: output)
    if notebook.checks.contains(where: { !$0.holds }) { throw ExitCode.failure }
  }
}

/// What the command line changes of a lesson's run.
struct LessonRun: ParsableArguments {
  @Option(help: "SET/SPLIT/INDEX, or the path of a PNG or PGM file (default: the lesson's).")
  var image: String?

  @Option(name: .customLong("class"), help: "The class to follow (default: the predicted one).")
  var followedClass: Int?

  @Option(help: "A safetensors file with weights (default: the lesson's, or the shipped ones).")
  var weights: String?

  /// Runs a lesson.
  func notebook(of file: LessonFile) throws -> Notebook {
    let options = try ModelOptions(
      model: file.frontMatter.model, variant: file.frontMatter.variant,
      weights: weights ?? file.frontMatter.weights)
    let (model, parameters) = try options.load()
    try SubjectOptions.check(followedClass, for: model)
    let subject = try SubjectOptions.load(image ?? file.frontMatter.image, for: model)
    let trace = Trace(
      of: model, parameters: parameters, subject: subject, targetClass: followedClass)
    return try LessonRunner.run(
      file,
      in: Environment(
        trace: trace, followedClass: followedClass,
        sources: .library(subject: subject, targetClass: followedClass)))
  }
}
