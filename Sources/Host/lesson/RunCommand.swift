import ArgumentParser
import Expressions
import Foundation
import Interchange
import LessonFiles
import Lessons
import Models
import Networks
import Notebooks
import Photographs
import Presenting
import Rendering
import Terminals
import Tracing

/// `lesson run`: runs a lesson and shows it.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a lesson and shows it.",
    discussion: """
      Every number is computed from the network's pass over the image, and every equality is
      checked; a false one ends the command with exit code 1.

      With --step the lesson waits after each page for a key: Space goes on, ? shows all keys. It
      asks its questions before it shows what comes of them, and goes on next time where it was
      left. `lesson notes --follow` in a second terminal shows the speaker's notes.

      Example:
        lesson run cam-derivation --image mnist-5k/test/17
      """)

  @Argument(
    help: "The lesson's name, as `lesson list` shows it; with a step's number, only that step.")
  var lesson: String

  @Flag(help: "Wait for a key after each page.")
  var step = false

  @Option(parsing: .unconditional, help: "The first step to show.")
  var from: Int?

  @Option(parsing: .unconditional, help: "The last step to show.")
  var to: Int?

  @Flag(help: "With --step: forget how far the lesson was read, and begin at the beginning.")
  var forget = false

  @Flag(help: "Show what was compared, also of claims that hold.")
  var verbose = false

  @OptionGroup var settings: RunOptions

  @Option(help: ArgumentHelp(Format.help(usual: .text) { $0.notebook != nil }))
  var format: String?

  @Option(name: .shortAndLong, help: "A file for the result (default: standard output).")
  var output: String?

  @Option(
    help: """
      A notebook for grading with nbgrader: teacher, with answers and tests, or student, without \
      (default: a notebook to be read).
      """)
  var edition: NotebookEdition?

  @OptionGroup var folder: LessonFolder
  @OptionGroup var style: StyleOptions

  func validate() throws {
    let chosen = try chosenFormat
    guard edition == nil || chosen.name == "ipynb" else {
      throw ValidationError("--edition goes with --format ipynb.")
    }
    let isPart = StepName(lesson).step != nil || from != nil || to != nil
    guard !isPart || chosen.name != "ipynb" else {
      throw ValidationError("A notebook is a whole lesson: its steps build on each other.")
    }
    guard chosen.companions == nil || output != nil else {
      throw ValidationError(
        "A lesson as Markdown has pictures in a folder beside it; name a file with --output.")
    }
    guard !step || (output == nil && format == nil) else {
      throw ValidationError(
        "--step shows the lesson on the terminal; it takes no --output and no --format.")
    }
    guard !forget || step else { throw ValidationError("--forget goes with --step.") }
    guard StepName(lesson).step == nil || (from == nil && to == nil) else {
      throw ValidationError("Give the step's number or --from and --to, not both.")
    }
  }

  private var chosenFormat: Format {
    get throws {
      try Output.format(format, output: output, usual: .text) { $0.notebook != nil }
    }
  }

  func run() throws {
    let format = try chosenFormat
    let wanted = StepName(lesson)
    let source = "\(folder.path)/\(wanted.lesson).md"
    try Output.check(format, fits: output, besides: [settings.image, settings.weights, source])
    let file = try LessonFile.read(wanted.lesson, in: folder.path)
    let (run, preparation) = try settings.prepared(file)
    for warning in file.warnings { Output.warn("\(warning)") }
    let notebook = run.notebook
    let steps = try range(of: notebook, wanted.step)
    if step { return try present(run, steps, preparation) }
    let pictures = output.map { CompanionFile.folder(beside: $0) }
    let part = NotebookPart(
      notebook, steps: steps, run: run, edition: edition, folder: pictures?.name,
      preparation: preparation
    ) { [settings] in
      try PageProgram(running: file, settings)
    }
    try Output.write(
      format.notebook?(part, style.style(toFile: output != nil).verbose(verbose)) ?? [],
      to: output)
    if let files = format.companions?(part), let pictures {
      try WholeFile.makeFolder(pictures.path)
      for file in files { try Output.write(file.bytes, to: "\(pictures.path)/\(file.name)") }
    }
    if notebook.checks.contains(where: { !$0.holds }) { throw ExitCode.failure }
  }

  private func range(of notebook: Notebook, _ step: Int?) throws -> ClosedRange<Int>? {
    guard step != nil || from != nil || to != nil else { return nil }
    let first = step ?? from ?? 1
    let last = step ?? to ?? notebook.steps.count
    guard first >= 1, last <= notebook.steps.count, first <= last else {
      throw UnknownSteps(
        lesson: notebook.name, first: first, last: last, count: notebook.steps.count)
    }
    return first...last
  }

  private func present(
    _ run: LessonRun, _ steps: ClosedRange<Int>?, _ opening: PreparationStages?
  ) throws {
    guard TerminalSize.isInteractive, let size = TerminalSize.current else { throw NoTerminal() }
    let state = StateFolder(environment: ProcessInfo.processInfo.environment)
    let store = ProgressStore(state)
    let name = run.notebook.name
    if forget { store.forget(name) }
    let renderer = { (size: TerminalSize) in
      TerminalRenderer(style.style(filling: size).verbose(verbose))
    }
    let presentation = Presentation(
      run, renderer: renderer(size), size: size, steps: steps,
      progress: store.progress(in: name), opening: opening)
    var player = Player(
      presentation, of: name, store: store,
      editor: LineEditor(historyFile: state?.file("history")), renderer: renderer)
    player.play()
  }
}

/// Steps that a lesson does not have.
struct UnknownSteps: Error, CustomStringConvertible {
  let lesson: String
  let first: Int
  let last: Int
  let count: Int

  var description: String {
    let wanted = first == last ? "step \(first)" : "steps from \(first) to \(last)"
    return "\(lesson) has no \(wanted); its steps are 1 to \(count)."
  }
}

/// `--step` without a terminal.
struct NoTerminal: Error, CustomStringConvertible {
  var description: String {
    "--step needs a terminal for keys and pages; leave it out to write the lesson as a whole."
  }
}

/// What the command line changes of a lesson's run.
struct RunOptions: ParsableArguments {
  @Option(help: "SET/SPLIT/INDEX, or the path of a picture (default: the lesson's).")
  var image: String?

  @OptionGroup var picture: PictureOptions

  @Option(
    name: .customLong("class"), parsing: .unconditional,
    help: "The class to follow (default: the predicted one).")
  var followedClass: Int?

  @Option(help: "A safetensors file with weights (default: the lesson's, or the shipped ones).")
  var weights: String?

  /// The network that a lesson runs, with its weights.
  func load(_ lesson: Lessons.Lesson) throws -> (model: Model, parameters: Parameters) {
    let facts = lesson.frontMatter
    return try ModelOptions(
      model: facts.model, variant: facts.variant, weights: weights ?? facts.weights
    ).load()
  }

  /// The image that a lesson looks at.
  ///
  /// - Parameter warns: whether it is said if the picture can hardly be a digit.
  func subject(
    _ lesson: Lessons.Lesson, for model: Model, warns: Bool = false
  ) throws -> PreparedSubject {
    try picture.load(image ?? lesson.frontMatter.image, for: model, warns: warns)
  }

  /// Runs a lesson.
  func run(_ lesson: Lessons.Lesson, warns: Bool = true) throws -> LessonRun {
    try prepared(lesson, warns: warns).run
  }

  /// Runs a lesson, and says how its image was made if it was one.
  func prepared(
    _ lesson: Lessons.Lesson, warns: Bool = true
  ) throws -> (run: LessonRun, preparation: PreparationStages?) {
    let (model, parameters) = try load(lesson)
    try SubjectOptions.check(followedClass, for: model)
    let prepared = try subject(lesson, for: model, warns: warns)
    let trace = Trace(
      of: model, parameters: parameters, subject: prepared.subject, targetClass: followedClass)
    let run = try LessonRunner.run(
      lesson,
      in: Environment(
        trace: trace, followedClass: followedClass,
        sources: .library(subject: prepared.subject, targetClass: followedClass)))
    let stages = prepared.preparation.map {
      PreparationStages(of: $0, named: prepared.subject.name)
    }
    return (run, stages)
  }
}

extension NotebookEdition: ExpressibleByArgument {}
