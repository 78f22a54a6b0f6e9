import Foundation
import TestSupport
import Testing

@Suite("What a fresh machine needs")
struct SetUpTests {
  @Test("The command for tests installs what the README installs to build with, and CI calls it")
  func packages() throws {
    let readme = try Repository.lines(of: "README.md")
    let install = try #require(readme.first { $0.contains("apt-get install") })
    let named = install.split(separator: " ").filter { $0.hasSuffix("-dev") }.map(String.init)
    let script = try Repository.lines(of: "Tests/run")
    let installed = script.flatMap { $0.split(separator: " ") }.map(String.init)
    #expect(named.count >= 7 && Set(named).isSubset(of: installed))
    #expect(readme.contains("    Tests/run"))
    #expect(try Repository.lines(of: ".ci/run").contains { $0.contains("Tests/run") })
  }

  @Test("Python is that of .build/python where it was made")
  func python() throws {
    let made = Repository.root.appending(path: ".build/python/bin/python3").path
    let isMade = FileManager.default.fileExists(atPath: made)
    #expect(try !isMade || HelperProgram.python().url.path == made)
  }

  @Test("A test that lacks a program says which package brings it")
  func missing() throws {
    let program = #expect(throws: HelperProgram.Missing.self) {
      try HelperProgram("no-such-program", package: "chromium", in: ["/nowhere"])
    }
    #expect(
      program?.description
        == "This test calls no-such-program, which is not here: Debian's package chromium brings "
        + "it; Tests/run installs all.")
    let module = #expect(throws: HelperProgram.Missing.self) {
      try HelperProgram.python(with: "no-such-module")
    }
    #expect(module?.description.contains("PyPI's package no-such-module brings it") == true)
  }
}
