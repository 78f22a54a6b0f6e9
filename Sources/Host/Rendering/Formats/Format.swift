import Drawings
import Dumps
import Interchange
import Lessons
import Notebooks
import Tracing

/// A form that results are written in: one line in `Format.all`, and a folder with what writes it.
///
/// To add one, make a folder with an extension that has `static let plain = Format(name:
/// "plain", endings: ["asc"], notebook: …)`, and put it into the list. `--format`, endings of
/// `--output`, help and errors follow.
public struct Format: Sendable {
  /// What `--format` calls it.
  public let name: String
  /// What the names of its files end with; the first is usual.
  public let endings: [String]
  /// Whether its bytes are not for a terminal.
  public let isBinary: Bool
  /// Writes a lesson's run.
  public let notebook: Writer<NotebookPart>?
  /// The files in the folder beside a lesson's run; nil for a form that is one file.
  public let companions: (@Sendable (NotebookPart) -> [CompanionFile])?
  /// Writes a pass, step by step.
  public let trace: Writer<TracedPass>?
  /// Writes the arithmetic behind a number.
  public let explanation: Writer<Explanation>?
  /// Writes a computation graph.
  public let graph: Writer<GraphDescription>?
  /// Writes how well a model does.
  public let evaluation: Writer<EvaluationReport>?
  /// Writes a network for other programs, or its weights.
  public let network: Writer<NetworkFile>?
  /// Writes a class activation map.
  public let activation: Writer<ActivationView>?

  /// What turns a value into bytes; the style says how wide and colourful text may be.
  public typealias Writer<Value> = @Sendable (Value, TerminalStyle) throws -> [UInt8]

  /// A form from its name and what it can write.
  init(
    name: String, endings: [String], isBinary: Bool = false, notebook: Writer<NotebookPart>? = nil,
    companions: (@Sendable (NotebookPart) -> [CompanionFile])? = nil,
    trace: Writer<TracedPass>? = nil, explanation: Writer<Explanation>? = nil,
    graph: Writer<GraphDescription>? = nil, evaluation: Writer<EvaluationReport>? = nil,
    network: Writer<NetworkFile>? = nil,
    activation: Writer<ActivationView>? = nil
  ) {
    self.name = name
    self.endings = endings
    self.isBinary = isBinary
    self.notebook = notebook
    self.companions = companions
    self.trace = trace
    self.explanation = explanation
    self.graph = graph
    self.evaluation = evaluation
    self.network = network
    self.activation = activation
  }

  /// All forms, in the order in which help names them.
  public static let all: [Format] = [
    .text, .json, .npz, .safetensors, .csv, .latex, .html, .markdown, .ipynb, .svg, .png, .pdf,
    .dot, .onnx,
  ]
}

/// A lesson's run, or some of its steps.
public struct NotebookPart: Sendable {
  /// The whole run.
  public let notebook: Notebook
  /// The numbers of the steps to be shown, without the introduction; all if nil.
  public let steps: ClosedRange<Int>?
  /// The run itself, with the states on the way; what computes again needs it.
  public let run: LessonRun?
  /// For whom a notebook to be graded is; nil for one to be read.
  public let edition: NotebookEdition?
  /// The name of the folder beside the result, for a form that has one.
  public let folder: String?
  /// How the image was made of a photograph, to be shown before the lesson; nil if it was not.
  public let preparation: PreparationStages?
  /// What a page can compute with; made only for those forms that carry it.
  public let program: (@Sendable () throws -> PageProgram)?

  /// A part of a run.
  public init(
    _ notebook: Notebook, steps: ClosedRange<Int>? = nil, run: LessonRun? = nil,
    edition: NotebookEdition? = nil, folder: String? = nil,
    preparation: PreparationStages? = nil,
    program: (@Sendable () throws -> PageProgram)? = nil
  ) {
    self.notebook = notebook
    self.steps = steps
    self.run = run
    self.edition = edition
    self.folder = folder
    self.preparation = preparation
    self.program = program
  }
}

/// A recorded pass, with what changes by hand have changed.
public struct TracedPass: Sendable {
  /// The steps.
  public let report: TraceReport
  /// What changed, layer by layer; nil if nothing was changed by hand.
  public let changes: NumberTable?
  /// The pass itself.
  public let trace: Trace
  /// The names or symbols of the nodes and parameters wanted; all if nil.
  public let only: [String]?
  /// Whether comma-separated values are written as maps.
  public let isGrid: Bool

  /// A pass from its report.
  public init(
    _ report: TraceReport, of trace: Trace, only: [String]? = nil, changes: NumberTable? = nil,
    isGrid: Bool = false
  ) {
    self.report = report
    self.changes = changes
    self.trace = trace
    self.only = only
    self.isGrid = isGrid
  }

  /// The pass as tensors.
  var dump: PassDump {
    get throws(InterchangeError) { try PassDump(trace, only: only) }
  }

  /// Its checksums.
  var fingerprint: Fingerprint {
    get throws(InterchangeError) { try Fingerprint(of: trace) }
  }
}
