import Checkpoints
import Datasets
import Foundation
import Interchange
import Kernels
import Models
import Networks
import Tracing

/// A study at work: scene by scene, network by network; saved on the way, and gone on with.
///
/// What a scene comes to depends on nothing but the scene, the network and its seed: the same table,
/// whatever the number of threads, and whether it was interrupted or not.
public final class ExperimentRun {
  /// The study.
  public let experiment: Experiment
  /// How many scenes are looked at.
  public let sceneCount: Int
  /// From how many seeds the networks were trained.
  public let seedCount: Int

  private let subjects: [Subject]
  private let file: String?
  private let team: ThreadTeam
  private(set) var table: FindingTable

  private var saved = ContinuousClock.now

  /// How many scenes are looked at before somebody may stop the work.
  private static let stretch = 20
  /// How long findings may wait to be saved: the file is written whole each time.
  private static let pause = Duration.seconds(3)

  /// A study over the first scenes.
  ///
  /// - Parameters:
  ///   - file: where the findings are saved, and read from if it is there; nil to save none.
  /// - Throws: `DatasetError` if there are not so many scenes; `ExperimentError` if the file belongs
  ///   to another study.
  public init(
    _ experiment: Experiment, scenes: Int, seeds: Int, threads: Int, file: String? = nil
  ) throws {
    self.experiment = experiment
    sceneCount = scenes
    seedCount = seeds
    self.file = file
    team = ThreadTeam(count: threads)
    subjects = try DataLibrary.subjects(of: experiment.scenes, 0..<scenes)
    var table = FindingTable(for: experiment)
    if let file, FileManager.default.fileExists(atPath: file) {
      let bytes: [UInt8]
      do throws(InterchangeError) {
        bytes = try WholeFile.read(file)
      } catch {
        throw ExperimentError.file(error)
      }
      try table.read(String(decoding: bytes, as: UTF8.self), file: file)
    }
    self.table = table
  }

  /// A network with the weights of one seed; without, what needs none.
  private struct Turn {
    let contestant: Experiment.Contestant?
    let seed: Int
    var network: String { contestant?.title ?? FindingTable.noNetwork }
  }

  private var turns: [Turn] {
    [Turn(contestant: nil, seed: 0)]
      + experiment.contestants.flatMap { contestant in
        (1...max(1, min(seedCount, Weights.seedCount(of: contestant.model)))).map {
          Turn(contestant: contestant, seed: $0)
        }
      }
  }

  /// Does what is left to do.
  ///
  /// - Parameter progress: told what share is done and what is at work; says whether to stop.
  /// - Returns: whether all is done.
  public func work(_ progress: (Double, String) -> Bool) throws -> Bool {
    let turns = turns
    for (place, turn) in turns.enumerated() {
      let done = table.scenes(of: turn.network, seed: turn.seed)
      let left = (0..<sceneCount).filter { !done.contains($0) }
      let loaded = try turn.contestant.map { try self.load($0, seed: turn.seed) }
      for start in stride(from: 0, to: left.count, by: Self.stretch) {
        let scenes = Array(left[start..<min(left.count, start + Self.stretch)])
        try look(at: scenes, turn, loaded)
        let share = Double(sceneCount - left.count + start + scenes.count) / Double(sceneCount)
        let stops = progress(
          (Double(place) + share) / Double(turns.count),
          turn.seed > 0 ? "\(turn.network), seed \(turn.seed)" : "without a network")
        if stops {
          try save()
          return false
        }
      }
    }
    try save()
    return true
  }

  private func load(
    _ contestant: Experiment.Contestant, seed: Int
  ) throws -> (model: Model, parameters: Parameters) {
    let settings = ModelSettings(variant: contestant.variant, size: subjects.first?.image.size)
    return try Weights.shipped(for: contestant.model, settings, seed: seed)
  }

  private func look(
    at scenes: [Int], _ turn: Turn, _ loaded: (model: Model, parameters: Parameters)?
  ) throws {
    let found = Guarded(
      [Result<[Experiment.Finding], any Error>?](repeating: nil, count: scenes.count))
    let (experiment, subjects) = (experiment, subjects)
    team.run(jobs: scenes.count) { job in
      let subject = subjects[scenes[job]]
      let result = Result {
        let trace = loaded.map {
          Trace(of: $0.model, parameters: $0.parameters, subject: subject)
        }
        return try experiment.find(trace, subject)
      }
      found.withLock { $0[job] = result }
    }
    for (job, result) in found.withLock({ $0 }).enumerated() {
      table.add(
        try result?.get() ?? [], network: turn.network, seed: turn.seed, scene: scenes[job])
    }
    if .now - saved > Self.pause { try save() }
  }

  private func save() throws {
    guard let file else { return }
    saved = .now
    do throws(InterchangeError) {
      try WholeFile.write(Array(table.text.utf8), to: file)
    } catch {
      throw ExperimentError.file(error)
    }
  }

  /// What the findings come to.
  public var summary: ExperimentSummary {
    ExperimentSummary(of: experiment, table, scenes: 0..<sceneCount, seeds: seedCount)
  }
}
