import Foundation
import Networks
import Testing

@testable import Experiments

/// Studies: the same table however they are run, figures that are worked out by hand, and what was
/// saved read again.
@Suite struct ExperimentTests {
  private static func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }

  @Test(arguments: Experiment.names)
  func `a study has a figure for each measure, the same for any number of threads`(
    _ name: String
  ) throws {
    let experiment = try Experiment.named(name)
    let runs = try [1, 2].map { threads in
      let run = try ExperimentRun(experiment, scenes: 2, seeds: 1, threads: threads)
      #expect(try run.work { _, _ in false })
      return run
    }
    #expect(runs[0].table.text == runs[1].table.text)
    let summary = runs[0].summary
    #expect(!summary.figures.isEmpty && summary.figures.allSatisfy { $0.mean.isFinite })
    #expect(summary.csv == runs[1].summary.csv)
    for figure in summary.figures {
      #expect(figure.spread.lowest <= figure.mean && figure.mean <= figure.spread.highest)
    }
    for contestant in experiment.contestants {
      #expect(summary.figures.contains { $0.network == contestant.title })
    }
  }

  @Test func `a study that was stopped goes on to the same table`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/grid-scenes.csv"
    func run(_ file: String?) throws -> ExperimentRun {
      try ExperimentRun(.grid, scenes: 3, seeds: 1, threads: 2, file: file)
    }
    var turns = 0
    let stopped = try run(file)
    #expect(
      try !stopped.work { _, _ in
        turns += 1
        return turns == 2
      })
    let half = try String(contentsOfFile: file, encoding: .utf8)
    let resumed = try run(file)
    #expect(try resumed.work { _, _ in false })
    let whole = try run(nil)
    #expect(try whole.work { _, _ in false })
    #expect(resumed.summary.csv == whole.summary.csv)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix(half))
  }

  @Test func `a file of another study, or a damaged one, is refused`() throws {
    var table = FindingTable(for: .grid)
    #expect(
      throws: ExperimentError.otherStudy(
        file: "f", found: "a,b", expected: "network,seed,scene,method,grid,pointing")
    ) { try table.read("a,b\n1,2\n", file: "f") }
    let head = "network,seed,scene,method,grid,pointing\n"
    for line in ["gap,1,0,cam,0.5", "gap,one,0,cam,0.5,1", "gap,1,0,cam,0.5,x", ",,,,,,,"] {
      #expect(throws: ExperimentError.badLine(file: "f", line: 2)) {
        var table = FindingTable(for: .grid)
        try table.read(head + line + "\n", file: "f")
      }
    }
    try table.read(head + "gap,1,0,cam,0.5,1.0\n", file: "f")
    #expect(table.text == head + "gap,1,0,cam,0.5,1.0\n")
  }

  @Test func `means and spreads are those of the findings`() throws {
    var table = FindingTable(for: .grid)
    for (seed, numbers) in [(1, [0.25, 0.75]), (2, [0.5, 1.0])] {
      for (scene, number) in numbers.enumerated() {
        table.add(
          [.init(method: "cam", numbers: [number, 1])], network: "gap", seed: seed, scene: scene)
      }
    }
    let summary = ExperimentSummary(of: .grid, table, scenes: 0..<2, seeds: 2)
    let figure = try #require(summary.figures.first)
    #expect(figure.mean == 0.625 && figure.spread.lowest == 0.5 && figure.spread.highest == 0.75)
    // Over both seeds the scenes have 0.375 and 0.875; drawn anew, a mean is one of these or 0.625.
    #expect(figure.interval.low == 0.375 && figure.interval.high == 0.875)
  }

  @Test func `a wrong name is answered with the nearest right one`() {
    let error = #expect(throws: ExperimentError.self) { try Experiment.named("localisation") }
    #expect(
      error?.description
        == "There is no experiment 'localisation'; did you mean 'localization'?")
  }
}
