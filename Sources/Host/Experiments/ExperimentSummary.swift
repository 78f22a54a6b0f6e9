import ActivationMaps
import Equations
import Naming
import Notebooks

/// What a study came to: for each measure the means of each way, with intervals.
public struct ExperimentSummary: Sendable {
  /// The study.
  public let experiment: Experiment
  /// How many scenes it looked at.
  public let sceneCount: Int
  /// The figures, measure by measure.
  public let figures: [Figure]

  /// What one way came to by one measure.
  public struct Figure: Sendable, Equatable {
    /// The measure's name.
    public let measure: String
    /// The network; `none` for what needs none.
    public let network: String
    /// The way.
    public let method: String
    /// Over how many seeds of the network's weights.
    public let seeds: Int
    /// The mean over scenes and seeds.
    public let mean: Double
    /// Between which numbers the mean lies with 95 % confidence, for other scenes of the kind: drawn
    /// anew from the scenes a thousand times.
    public let interval: Interval
    /// The lowest and the highest mean of a seed.
    public let spread: SeedSpread
  }

  init(of experiment: Experiment, _ table: FindingTable, scenes: Range<Int>, seeds: Int) {
    self.experiment = experiment
    sceneCount = scenes.count
    let lines = table.lines.filter { scenes.contains($0.scene) && $0.seed <= seeds }
    let groups = Self.groups(lines)
    figures =
      experiment.choosesThreshold
      ? groups.flatMap { Self.boxAccuracies($0, scenes: scenes) }
      : experiment.measures.indices.flatMap { place in
        groups.compactMap { Self.figure($0, experiment.measures[place].name, place) }
      }
  }

  /// Lines of one network and way.
  private struct Group {
    let network: String
    let method: String
    var lines: [FindingTable.Line]

    /// The numbers by seed, then by scene.
    func numbers(_ place: Int) -> [Int: [Int: Double]] {
      var found: [Int: [Int: Double]] = [:]
      for line in lines where !line.finding.numbers[place].isNaN {
        found[line.seed, default: [:]][line.scene] = line.finding.numbers[place]
      }
      return found
    }
  }

  private static func groups(_ lines: [FindingTable.Line]) -> [Group] {
    var groups: [Group] = []
    for line in lines {
      let place = groups.firstIndex {
        $0.network == line.network && $0.method == line.finding.method
      }
      if let place {
        groups[place].lines.append(line)
      } else {
        groups.append(Group(network: line.network, method: line.finding.method, lines: [line]))
      }
    }
    // What needs no network is what the others are compared with: it comes last.
    return groups.filter { $0.network != FindingTable.noNetwork }
      + groups.filter { $0.network == FindingTable.noNetwork }
  }

  private static func figure(_ group: Group, _ name: String, _ place: Int) -> Figure? {
    let bySeed = group.numbers(place)
    let means = bySeed.keys.sorted().compactMap { seed -> Double? in
      let numbers = bySeed[seed].map { found in found.keys.sorted().compactMap { found[$0] } } ?? []
      return numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    }
    let scenes = Set(bySeed.values.flatMap(\.keys)).sorted()
    let overSeeds = scenes.map { scene in
      let numbers = bySeed.keys.sorted().compactMap { bySeed[$0]?[scene] }
      return numbers.reduce(0, +) / Double(numbers.count)
    }
    guard let spread = SeedSpread(means),
      let interval = Interval.bootstrap(meanOf: overSeeds, seed: 1)
    else { return nil }
    return Figure(
      measure: name, network: group.network, method: group.method, seeds: means.count,
      mean: spread.mean, interval: interval, spread: spread)
  }

  /// MaxBoxAccV2 of one way, and its accuracy at each overlap, the thresholds chosen on the first half
  /// of the scenes.
  private static func boxAccuracies(_ group: Group, scenes: Range<Int>) -> [Figure] {
    let half = scenes.lowerBound + scenes.count / 2
    let seeds = Set(group.lines.map(\.seed)).sorted()
    let halves = seeds.map { seed in
      let own = group.lines.filter { $0.seed == seed }.sorted { $0.scene < $1.scene }
      return (
        MaxBoxAccuracy(own.filter { $0.scene < half }.map(\.finding.numbers)),
        MaxBoxAccuracy(own.filter { $0.scene >= half }.map(\.finding.numbers))
      )
    }
    func figure(_ name: String, _ value: (MaxBoxAccuracy, MaxBoxAccuracy) -> Double) -> Figure? {
      guard let spread = SeedSpread(halves.map { value($0.0, $0.1) }) else { return nil }
      let count = scenes.upperBound - half
      let hits = Int(saturating: (spread.mean * Double(count)).rounded())
      return Figure(
        measure: name, network: group.network, method: group.method, seeds: seeds.count,
        mean: spread.mean, interval: Interval.wilson(hits: hits, of: count), spread: spread)
    }
    return [figure("MaxBoxAccV2") { $1.version2(choosingOn: $0) }].compactMap(\.self)
      + MaxBoxAccuracy.overlaps.compactMap { overlap in
        figure("MaxBoxAcc at overlap \(overlap)") { $1.accuracy(for: overlap, choosingOn: $0) }
      }
  }
}

extension ExperimentSummary {
  /// A table for each measure, and bars.
  public var outputs: [Output] {
    measures.flatMap { measure -> [Output] in
      let own = figures.filter { $0.measure == measure.name }
      guard !own.isEmpty else { return [] }
      let factor = measure.isShare ? 100.0 : 1
      let rows = own.map { figure in
        NumberTable.Row(
          label: label(figure),
          numbers: [
            figure.mean, figure.interval.low, figure.interval.high, figure.spread.lowest,
            figure.spread.highest,
          ].map { $0 * factor }, role: .entry)
      }
      return [
        .table(
          NumberTable(
            title: measure.title + (measure.isShare ? ", per cent" : ""), corner: "map",
            columns: ["mean", "95 % from", "to", "seeds from", "to"], rows: rows
          )
          .withCommonFormat())
      ]
    }
  }

  private var measures: [Experiment.Measure] {
    guard experiment.choosesThreshold else { return experiment.measures }
    var names: [String] = []
    for figure in figures where !names.contains(figure.measure) { names.append(figure.measure) }
    return names.map { Experiment.Measure($0, $0) }
  }

  private func label(_ figure: Figure) -> String {
    figure.network == FindingTable.noNetwork
      ? figure.method : "\(figure.network): \(figure.method)"
  }

  /// The figures as comma-separated values.
  public var csv: String {
    let head = "measure,network,method,seeds,mean,low_95,high_95,lowest_seed,highest_seed"
    let rows = figures.map { figure in
      let numbers = [
        figure.mean, figure.interval.low, figure.interval.high, figure.spread.lowest,
        figure.spread.highest,
      ]
      return [figure.measure, figure.network, figure.method, "\(figure.seeds)"].joined(
        separator: ",")
        + "," + numbers.map { "\($0)" }.joined(separator: ",")
    }
    return ([head] + rows).joined(separator: "\n") + "\n"
  }

  /// What was looked at, as in `300 scenes of scenes/test`.
  public var subject: String { "\(sceneCount.counting("scene")) of \(experiment.scenes)" }

  /// The study as a notebook, for every form that shows one.
  public var notebook: Notebook {
    let place = LineLocation(file: "", line: 1, text: "")
    let cell = Notebook.Cell(lines: [.init(location: place, outputs: outputs)])
    return Notebook(
      name: "experiment-\(experiment.name)", title: experiment.question,
      subject: subject,
      introduction: [.prose(.paragraph([.text(experiment.remark)])), .cell(cell)], steps: [])
  }
}
