import Foundation

/// The repository as it lies on disk: its manifest, its sources, its picture of itself.
struct Repository {
  /// The folder with `Package.swift`.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The three floors of `Sources`.
  static let floors = ["Core", "Host", "System"]

  /// A target of the program: where it lies, and what its files import.
  struct Target {
    let name: String
    let floor: String
    /// The project's modules that it imports, each with a file that does so.
    var imports: [String: String] = [:]
  }

  /// The targets, by name.
  let targets: [String: Target]
  /// What the manifest lets each target depend on.
  let declared: [String: Set<String>]
  /// The targets in the order of `docs/architecture.md`: each may know those below it.
  let order: [String]
  /// The targets that stand there as part of Core.
  let markedAsCore: Set<String>

  init() throws {
    var targets: [String: Target] = [:]
    for floor in Self.floors {
      for name in try Self.contents(of: "Sources/\(floor)") {
        targets[name] = Target(name: name, floor: floor)
      }
    }
    for name in targets.keys {
      guard let target = targets[name] else { continue }
      for file in Self.swiftFiles(below: "Sources/\(target.floor)/\(name)") {
        for module in try Self.imports(of: file) where targets[module] != nil {
          targets[name]?.imports[module] = file
        }
      }
    }
    self.targets = targets
    declared = try Self.declarations()
    (order, markedAsCore) = try Self.table()
  }

  /// The Swift files below a folder, as paths from the root.
  static func swiftFiles(below folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (all?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
      .map { folder + "/" + $0 }
  }

  /// The lines of a file.
  static func lines(of path: String) throws -> [Substring] {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func contents(of folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func imports(of path: String) throws -> [String] {
    try lines(of: path).compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else {
        return nil
      }
      return String(words[place + 1])
    }
  }

  /// The dependencies in `Package.swift`, read as text: `core("Name", ["A", "B"]`.
  private static func declarations() throws -> [String: Set<String>] {
    let text = try lines(of: "Package.swift").joined(separator: "\n")
    let entry =
      /\b(?:core|host)\(\s*"(?<name>\w+)"(?:,\s*\[(?<list>[^\]]*)\])?|executableTarget\(\s*name: "(?<command>\w+)",\s*dependencies: \[(?<commandList>[^\]]*)\]/
    var declared: [String: Set<String>] = [:]
    for match in text.matches(of: entry) {
      let name = match.name ?? match.command ?? ""
      let list = match.list ?? match.commandList ?? ""
      declared[String(name)] = Set(list.matches(of: /"(\w+)"/).map { String($0.1) })
    }
    return declared
  }

  /// The rows of the table of targets: `` | `Name`, `Other` ◦ | … ``.
  private static func table() throws -> (order: [String], core: Set<String>) {
    var order: [String] = []
    var core: Set<String> = []
    for line in try lines(of: "docs/architecture.md") where line.hasPrefix("| `") {
      let cell = line.dropFirst().prefix { $0 != "|" }
      let names = cell.matches(of: /`(\w+)`/).map { String($0.1) }
      order += names
      if cell.contains("◦") { core.formUnion(names) }
    }
    return (order, core)
  }
}
