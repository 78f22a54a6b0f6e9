import Interchange

/// The findings of a study, a line each: what is saved on the way, and read to go on.
struct FindingTable: Sendable, Equatable {
  /// One line.
  struct Line: Sendable, Equatable {
    /// The network; `none` for what needs none.
    let network: String
    /// The seed that its weights were trained from; 0 without a network.
    let seed: Int
    /// The scene's number.
    let scene: Int
    /// What was found.
    let finding: Experiment.Finding
  }

  /// What stands in the place of a network where there is none.
  static let noNetwork = "none"

  private let head: String
  private let width: Int
  /// The lines, in the order in which they were found.
  private(set) var lines: [Line] = []

  /// An empty table for a study.
  init(for experiment: Experiment) {
    let names = ["network", "seed", "scene", "method"] + experiment.measures.map(\.name)
    head = names.joined(separator: ",")
    width = names.count
  }

  /// Reads what was saved.
  ///
  /// - Throws: `ExperimentError` if it is of another study, or damaged.
  mutating func read(_ text: String, file: String) throws(ExperimentError) {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard let first = rows.first else { return }
    guard first == head else {
      throw .otherStudy(
        file: file, found: String(first.prefix(60)), expected: String(head.prefix(60)))
    }
    for (index, row) in rows.enumerated().dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let numbers = fields.dropFirst(4).compactMap { $0.isEmpty ? .nan : Double($0) }
      guard fields.count == width, numbers.count == width - 4, let seed = Int(fields[1]),
        let scene = Int(fields[2])
      else { throw .badLine(file: file, line: index + 1) }
      lines.append(
        Line(
          network: fields[0], seed: seed, scene: scene,
          finding: .init(method: fields[3], numbers: numbers)))
    }
  }

  /// Adds what was found on a scene.
  mutating func add(_ findings: [Experiment.Finding], network: String, seed: Int, scene: Int) {
    lines += findings.map { Line(network: network, seed: seed, scene: scene, finding: $0) }
  }

  /// The scenes that are done for a network and seed.
  func scenes(of network: String, seed: Int) -> Set<Int> {
    Set(lines.filter { $0.network == network && $0.seed == seed }.map(\.scene))
  }

  /// The table as text, which reads back to the same numbers.
  var text: String {
    let rows = lines.map { line in
      let numbers = line.finding.numbers.map { $0.isNaN ? "" : "\($0)" }
      return ([line.network, "\(line.seed)", "\(line.scene)", line.finding.method] + numbers)
        .joined(separator: ",")
    }
    return ([head] + rows).joined(separator: "\n") + "\n"
  }
}
