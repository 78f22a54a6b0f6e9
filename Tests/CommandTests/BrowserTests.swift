import Foundation
import TestSupport
import Testing

/// Pages in a real browser: every control by pointer and keyboard, access for everyone, no request
/// and no complaint.
@Suite(
  .serialized, .enabled(if: PageSources.hasEngine, "make engine makes what pages compute with"))
struct BrowserTests {
  /// The pages of all lessons, made once.
  private static let pages = Result { try makePages() }

  private static func makePages() throws -> [String] {
    let folder = try Command.folder()
    let site = try Command("site", folder.appendingPathComponent("site").path)
    #expect(site.status == 0, "\(site.error)")
    let lessons = [
      "cam-derivation", "forward-pass", "backpropagation", "attention", "training", "grad-cam",
    ]
    return try lessons.map { name in
      let file = folder.appendingPathComponent("\(name).html").path
      let made = try Command("run", name, "--output", file)
      #expect(made.status == 0, "\(made.error)")
      return file
    }
  }

  /// Runs a check of one of the scripts beside this file.
  private func check(_ script: String, _ name: String) throws {
    _ = try HelperProgram.chromium()
    let python = try HelperProgram.python(with: "playwright", "axe-playwright-python")
    let script = PageSources.root.appending(path: "Tests/CommandTests/Browser/\(script)")
    let pages = try Self.pages.get()
    let site = URL(fileURLWithPath: pages[0]).deletingLastPathComponent().path + "/site"
    let (status, said) = try python.run(
      [script.path, name, "--"] + pages,
      environment: [
        "PYTHONDONTWRITEBYTECODE": "1", "LESSON": Command.executable.path, "SITE": site,
      ])
    #expect(status == 0 && said.contains("\(name): fine"), "\(said)")
  }

  @Test(arguments: [
    "digits", "ways", "drawing", "touch", "pictures", "dropped", "shared", "following",
    "variants", "cells", "drawn", "changes", "breaking", "typing", "training", "presenting",
    "speaking", "questions", "still",
  ])
  func `a control does what it says, by pointer and by keyboard`(_ name: String) throws {
    try check("controls.py", name)
  }

  @Test(arguments: ["whole", "steps", "grid", "small", "settings"])
  func `axe finds no violation, and nothing is wider than the window`(_ name: String) throws {
    try check("access.py", name)
  }

  @Test(arguments: ["same"])
  func `the page computes what the command computes`(_ name: String) throws {
    try check("same.py", name)
  }

  @Test func `the types of the page's script are right`() throws {
    let options = [
      "--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--module", "es2022",
      "--lib", "es2022,dom,dom.iterable",
    ]
    let scripts = ["main", "worker"].map { PageSources.html.appending(path: "Script/\($0).js") }
    let (status, said) = try HelperProgram("tsc", package: "node-typescript").run(
      options + scripts.map(\.path))
    #expect(status == 0, "\(said)")
  }
}

/// Where pages come from.
private enum PageSources {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL
  static let html = root.appending(path: "Sources/Host/Rendering/HTML")

  static var hasEngine: Bool {
    FileManager.default.fileExists(atPath: html.appending(path: "Engine/engine.wasm.gz").path)
  }
}
