import Checkpoints
import Dumps
import Foundation
import Interchange
import LessonFiles
import Lessons
import Mathematics
import PageEngine
import PageTrainer
import Pages
import Photographs
import Rendering
import TestSupport

/// Everything that reads what comes from outside, each to be tried with any bytes: it may refuse them
/// with an error of its own, and must neither trap nor take long nor much memory.
///
/// `swift test` tries each with the inputs that once went wrong; the package `Fuzzing` with as many
/// as there is time for.
public enum Reader: String, CaseIterable, Sendable {
  /// Weights.
  case safetensors
  /// Weights of another program: names, shapes and layouts.
  case weights
  /// An array of NumPy.
  case npy
  /// Several of them, in an archive.
  case npz
  /// What a dump says of its pass, beside right numbers.
  case dump
  /// The state of a stopped training, under a right checksum.
  case checkpoint
  /// Pictures.
  case png
  /// Pictures.
  case pgm
  /// Photographs: read, and made an image of a digit.
  case jpeg
  /// Photographs.
  case webp
  /// Photographs.
  case bmp
  /// Photographs in Netpbm's formats.
  case ppm
  /// Images and labels of a data set, packed or not.
  case idx
  /// A lesson: read, run, and written as text and as a page.
  case lesson
  /// Lines typed at the prompt.
  case prompt
  /// Formulas, in all their forms.
  case formula
  /// What a page sends to its engine, or to what trains for it.
  case messages

  /// Lets the reader read the bytes.
  public func read(_ bytes: [UInt8]) {
    switch self {
    case .safetensors: _ = try? SafeTensors(reading: bytes, file: "x")
    case .weights: Self.readWeights(bytes)
    case .npy: _ = try? NPY.read(bytes, file: "x")
    case .npz: _ = try? NPZ(reading: bytes, file: "x")
    case .dump: Self.verify(facts: bytes)
    case .checkpoint: Self.readCheckpoint(state: bytes)
    case .png: _ = try? PNG.readGray(bytes, file: "x", on: .white)
    case .pgm: _ = try? PGM.read(bytes, file: "x")
    case .jpeg, .webp, .bmp, .ppm: Self.prepare(bytes)
    case .idx:
      _ = try? IDX.read(bytes, file: "x", rank: 1)
      _ = try? IDX.read(bytes, file: "x", rank: 3)
      _ = try? IDX.entry(1, of: bytes, file: "x", rank: 3)
    case .lesson: Self.readLesson(bytes)
    case .prompt: Self.type(bytes)
    case .formula: Self.readFormula(bytes)
    case .messages: Self.send(bytes)
    }
  }

  /// In the layout that the file has, in each other one, and in the order of its names.
  private static func readWeights(_ bytes: [UInt8]) {
    guard let model = trace?.model else { return }
    for layout in [nil] + WeightLayout.allCases {
      var settings = WeightImport.Settings()
      settings.layout = layout
      settings.inOrder = layout == .keras
      settings.renames = layout == .kerasTheano ? [(their: "a", own: "conv_1")] : []
      guard let found = try? WeightImport(bytes, "x", for: model, settings) else {
        continue
      }
      _ = TerminalRenderer(TerminalStyle()).account(of: found)
    }
  }

  private static func verify(facts bytes: [UInt8]) {
    guard let trace, let dump = try? PassDump(trace, only: ["F_k", "S_c"]).npz(),
      let archive = try? NPZ(reading: dump, file: "x")
    else { return }
    let facts = StoredArray(shape: [bytes.count], values: .uint8(bytes))
    let entries = archive.entries.map { entry in
      entry.name == "metadata" ? NPZ.Entry(name: entry.name, array: facts) : entry
    }
    guard let changed = try? NPZ(entries: entries).bytes(),
      let read = try? PassDump(reading: changed, file: "x")
    else { return }
    _ = try? Verification(of: read, file: "x")
    _ = try? Verification(of: read, trace.model, file: "x")
    _ = Comparison(read, read)
  }

  private static func prepare(_ bytes: [UInt8]) {
    guard let picture = try? ColorImage.read(bytes, file: "x") else { return }
    _ = try? Preparation(of: picture, name: "x")
  }

  private static func readCheckpoint(state bytes: [UInt8]) {
    let array = StoredArray(shape: [1], values: .float32([1]))
    let entries = [SafeTensors.Entry(name: "dense.bias", array: array)]
    var metadata = [
      "kind": "training checkpoint", "state": String(decoding: bytes, as: UTF8.self),
      "checksum": String(repeating: "0", count: 64),
    ]
    let unsigned = SafeTensors(entries: entries, metadata: metadata).bytes
    metadata["checksum"] = try? Digest.sha256.hex(of: unsigned)
    let signed = SafeTensors(entries: entries, metadata: metadata).bytes
    _ = try? Checkpoint(reading: signed, file: "x")
  }

  private static func readLesson(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), let start = session,
      let lesson = try? Lesson(name: "x", path: "x.md", text: text),
      let run = try? LessonRunner.run(lesson, in: start.environment)
    else { return }
    _ = TerminalRenderer(TerminalStyle()).text(run.notebook)
    let writer = PageWriter()
    _ = writer.introduction(of: run.notebook)
    for step in run.notebook.steps { _ = writer.markup(step) }
  }

  private static func type(_ bytes: [UInt8]) {
    guard var session else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(8) {
      _ = session.completions(before: "", begun: String(line.suffix(12)))
      guard let outputs = try? session.run(typed: String(line)) else { continue }
      _ = TerminalRenderer(TerminalStyle(width: 60)).text(outputs)
    }
  }

  private static func readFormula(_ bytes: [UInt8]) {
    guard let formula = try? Formula(parsing: String(decoding: bytes, as: UTF8.self)) else {
      return
    }
    _ = (formula.line, formula.block, formula.mathML(display: true))
  }

  private static func send(_ bytes: [UInt8]) {
    var engine = PageEngine()
    _ = engine.answer(bytes: bytes)
    var trainer = PageTrainer()
    _ = trainer.answer(bytes: bytes)
  }

  /// A session about a pass of a small network, the same each time.
  private static var session: LessonSession? {
    trace.map { LessonSession(.init(trace: $0)) }
  }

  private static let trace = try? SmallPass.cam()
}
