import Foundation

/// Prints pages as PDF, through a browser that is on this machine.
public struct PagePrinter: Sendable {
  /// Where the browser is.
  private let browser: URL

  /// The names under which browsers of this kind are installed.
  static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge",
  ]

  /// A printer with the first browser that is found.
  ///
  /// - Parameter path: the folders that are searched, as PATH has them.
  /// - Throws: `PrintingError.noBrowser` if there is none.
  public init(
    searching path: String? = ProcessInfo.processInfo.environment["PATH"]
  ) throws(PrintingError) {
    let folders = (path ?? "/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
    let places = Self.names.flatMap { name in folders.map { "\($0)/\(name)" } }
    guard let found = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw .noBrowser
    }
    browser = URL(filePath: found)
  }

  /// The PDF of a page, in the form that the page has for paper.
  ///
  /// - Throws: `PrintingError` if the browser does not print it.
  public func pdf(of page: String) throws(PrintingError) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, target) = (folder.appending(path: "page.html"), folder.appending(path: "page.pdf"))
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(page.utf8).write(to: source)
      try run(source, target, in: folder)
      return [UInt8](try Data(contentsOf: target))
    } catch let error as PrintingError {
      throw error
    } catch {
      throw .failed(browser: browser.path)
    }
  }

  /// How long a browser may take.
  private static let patience = 120.0

  private func run(_ source: URL, _ target: URL, in folder: URL) throws {
    let process = Process()
    process.executableURL = browser
    process.arguments =
      [
        "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
        "--user-data-dir=\(folder.appending(path: "profile").path)",
        "--print-to-pdf=\(target.path)",
      ]
      // The sandbox refuses the superuser, who builds in containers; the page asks for nothing.
      + (geteuid() == 0 ? ["--no-sandbox"] : []) + [source.absoluteString]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let end = Date(timeIntervalSinceNow: Self.patience)
    while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
    guard !process.isRunning else {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      throw PrintingError.failed(browser: browser.path)
    }
  }
}

/// Why a page is not printed.
public enum PrintingError: Error, Equatable, CustomStringConvertible {
  /// No browser that can print is on this machine.
  case noBrowser
  /// The browser gave no PDF.
  case failed(browser: String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .noBrowser:
      "A lesson as PDF is printed by Chromium or Chrome, and neither is on the PATH; on Debian, "
        + "`apt-get install chromium` brings it. Or write --format html and print the page."
    case .failed(let browser):
      "\(browser) printed nothing; write --format html and print the page."
    }
  }
}
