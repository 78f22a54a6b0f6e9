import Testing

@Suite("The house: its floors, its arrows, the size of its rooms")
struct ArchitectureTests {
  let repository: Repository

  init() throws { repository = try Repository() }

  @Test("The table of docs/architecture.md names each target once, on its floor")
  func table() {
    #expect(Set(repository.order).count == repository.order.count)
    let programs = repository.targets.values.filter { $0.floor != "System" }
    #expect(Set(repository.order) == Set(programs.map(\.name)))
    #expect(
      repository.markedAsCore == Set(programs.filter { $0.floor == "Core" }.map(\.name)),
      "A target of Core bears the mark ◦.")
  }

  @Test("Arrows point only down the table")
  func arrows() {
    for target in repository.targets.values {
      guard let place = repository.order.firstIndex(of: target.name) else { continue }
      let below = Set(repository.order[(place + 1)...])
      for (module, file) in target.imports where repository.targets[module]?.floor != "System" {
        #expect(below.contains(module), "\(file) imports \(module), which is not below it.")
      }
    }
  }

  @Test("Core knows only Core, and the C library's numbers")
  func core() {
    for target in repository.targets.values where target.floor == "Core" {
      for (module, file) in target.imports where module != "CNumerics" {
        #expect(
          repository.targets[module]?.floor == "Core", "\(file) imports \(module) of another floor."
        )
      }
    }
  }

  @Test("Core asks for no kinds of characters beyond Naming's: their tables are large in a page")
  func characters() throws {
    let asks =
      /\.(isLetter|isNumber|isWhitespace|isUppercase|isLowercase|isSymbol|lowercased|uppercased|wholeNumberValue|properties)\b/
    for path in Repository.swiftFiles(below: "Sources/Core") {
      for (number, line) in try Repository.lines(of: path).enumerated() {
        #expect(line.firstMatch(of: asks) == nil, "\(path):\(number + 1): see NameCharacters.swift")
      }
    }
  }

  @Test("The manifest declares what is imported, and nothing else")
  func manifest() {
    for target in repository.targets.values where target.floor != "System" {
      let declared = (repository.declared[target.name] ?? [])
        .filter { repository.targets[$0] != nil }
      #expect(declared == Set(target.imports.keys), "The dependencies of \(target.name) differ.")
    }
  }

  @Test("Half of the files have at most 100 lines, and none has more than 250")
  func sizes() throws {
    let files = Repository.swiftFiles(below: "Sources")
    let counts = try files.map { (lines: try Repository.lines(of: $0).count - 1, path: $0) }
      .sorted { $0.lines < $1.lines }
    for long in counts where long.lines > 250 {
      Issue.record("\(long.path) has \(long.lines) lines; is it still one concept?")
    }
    #expect(counts[counts.count / 2].lines <= 100)
  }
}
