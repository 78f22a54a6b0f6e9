import Foundation

/// A program that tests call: where it is, or which package brings it.
///
///     try HelperProgram.python().run(["-c", "print(1)"]).text  // "1\n"
public struct HelperProgram: Sendable {
  /// Where it is.
  public let url: URL

  /// What is not on this machine, and what brings it.
  public struct Missing: Error, Equatable, CustomStringConvertible {
    /// What is missing, as in `curl`.
    let name: String
    /// What brings it, as in `Debian's package curl`.
    let package: String

    /// The sentence that a failing test says.
    public var description: String {
      "This test calls \(name), which is not here: \(package) brings it; Tests/run installs all."
    }
  }

  /// A program on the search path.
  ///
  /// - Parameters:
  ///   - package: Debian's package that brings it.
  ///   - folders: where it is looked for; the search path if nil.
  /// - Throws: `Missing` if it is in none of them.
  public init(
    _ name: String, package: String, in folders: [String]? = nil
  ) throws(Missing) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let searched = folders ?? path.split(separator: ":").map(String.init)
    let found = searched.map { $0 + "/" + name }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else { throw Missing(name: name, package: "Debian's package \(package)") }
    url = URL(fileURLWithPath: found)
  }

  private init(_ url: URL) { self.url = url }

  /// Downloads files, for `lesson data fetch`.
  public static func curl() throws(Missing) -> HelperProgram {
    try HelperProgram("curl", package: "curl")
  }

  /// The browser.
  public static func chromium() throws(Missing) -> HelperProgram {
    try HelperProgram("chromium", package: "chromium")
  }

  /// Python: that of `.build/python`, which `Tests/run` makes, or else the machine's own.
  ///
  /// - Parameter modules: what the test imports, by the names of Python's packages.
  /// - Throws: `Missing` if there is no Python, or one of the packages is not there.
  public static func python(with modules: String...) throws(Missing) -> HelperProgram {
    // Not standardized: the link's own place says which packages there are.
    let own = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".build/python/bin/python3")
    let python =
      FileManager.default.isExecutableFile(atPath: own.path)
      ? HelperProgram(own) : try HelperProgram("python3", package: "python3")
    for module in modules where !python.imports(module) {
      throw Missing(name: "Python's module \(module)", package: "PyPI's package \(module)")
    }
    return python
  }

  /// Debian's own Python, for what it packages and PyPI has only with much else.
  ///
  /// - Parameter modules: what the test imports; Debian's packages are called `python3-` and so.
  /// - Throws: `Missing` if there is no such Python, or one of the packages is not there.
  public static func debianPython(with modules: String...) throws(Missing) -> HelperProgram {
    let python = try HelperProgram("python3", package: "python3", in: ["/usr/bin"])
    for module in modules where !python.imports(module) {
      throw Missing(
        name: "Debian's Python's module \(module)", package: "Debian's package python3-\(module)")
    }
    return python
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - environment: variables besides those that the test itself has.
  ///   - folder: where it runs; where the test does if nil.
  /// - Returns: how it ended, and what it wrote to standard output and standard error, in turn.
  /// - Throws: what keeps the program from starting.
  public func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil
  ) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = url
    process.currentDirectoryURL = folder
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// What the program writes when it runs a script with this text.
  ///
  /// - Throws: what keeps the program from starting, or the script from being written.
  public func output(ofScript text: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try run([file.path]).text
  }

  private func imports(_ package: String) -> Bool {
    let process = Process()
    process.executableURL = url
    let module = package == "pillow" ? "PIL" : package.replacing("-", with: "_")
    process.arguments = ["-c", "import \(module)"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
