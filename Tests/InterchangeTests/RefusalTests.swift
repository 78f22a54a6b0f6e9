import Foundation
import Interchange
import Testing

/// What the system refuses is said with the right reason.
@Suite struct RefusalTests {
  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  @Test func `what is no file is called what it is, and nobody waits for it`() throws {
    let folder = try folder()
    let manager = FileManager.default
    #expect(manager.createFile(atPath: folder + "/file", contents: Data([1])))
    try #require(unsafe mkfifo(folder + "/pipe", 0o600) == 0)
    try link(folder + "/nothing", to: "no")
    try link(folder + "/circle", to: "circle")
    try link(folder + "/pipe-too", to: "pipe")
    let cases = [
      ("/pipe", "it is a pipe; save"), ("/pipe-too", "it is a pipe; save"),
      ("/nothing", "it is a link to a file that is not there"), ("/no", "there is no such file"),
      ("/circle", "its links lead in a circle"), ("/file/x", "what should be a folder"),
      ("/" + String(repeating: "n", count: 300), "its name is too long"),
      ("", "it is a folder"), ("/file\0", "its name holds a zero byte"),
    ]
    for (name, reason) in cases {
      let error = #expect(throws: InterchangeError.self) { try WholeFile.read(folder + name) }
      #expect(error?.description.contains(reason) == true, "\(name): \(error?.description ?? "")")
    }
    for path in ["/dev/null", "/dev/zero", "/dev/full"] {
      let error = #expect(throws: InterchangeError.self) { try WholeFile.read(path) }
      #expect(error?.description == "\(path) cannot be read: it is a device; name a file.")
    }
    let unnamed = #expect(throws: InterchangeError.self) { try WholeFile.read("") }
    #expect(unnamed?.description.contains("its name is empty") == true)
  }

  @Test func `a file is read whole, be its size known or not`() throws {
    let folder = try folder()
    for size in [0, 1, 4_095, 4_096, 4_097, 100_000] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try WholeFile.write(bytes, to: folder + "/file")
      #expect(try WholeFile.read(folder + "/file", limit: size) == bytes)
      if size > 0 {
        #expect(
          throws: InterchangeError.tooLarge(file: folder + "/file", bytes: size, limit: size - 1)
        ) {
          try WholeFile.read(folder + "/file", limit: size - 1)
        }
      }
    }
    // The system gives the size of such files as 0.
    let facts = "/proc/self/status"
    if FileManager.default.fileExists(atPath: facts) {
      #expect(try WholeFile.read(facts).starts(with: Array("Name:".utf8)))
      #expect(throws: InterchangeError.self) { try WholeFile.read(facts, limit: 10) }
    }
  }

  @Test func `what is in a folder is told, or why not`() throws {
    let folder = try folder()
    try WholeFile.write([1], to: folder + "/file")
    #expect(try WholeFile.names(in: folder) == ["file"])
    for (name, reason) in [("/no", "there is no such file"), ("/file", "it is no folder")] {
      let error = #expect(throws: InterchangeError.self) { try WholeFile.names(in: folder + name) }
      #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }
  }

  @Test func `a folder is made with those on the way, or its refusal has the right reason`() throws
  {
    let folder = try folder()
    for path in ["/a/b/c", "/a/b", "/a//b/./d/", "/a/b/../e"] {
      try WholeFile.makeFolder(folder + path)
      let names = try WholeFile.names(in: folder + path)
      #expect(names == (path == "/a/b" ? ["c"] : []))
    }
    try WholeFile.write([1], to: folder + "/file")
    for (path, reason) in [
      ("/file", "what should be a folder on the way is a file"),
      ("/file/x", "what should be a folder on the way is a file"),
      ("/" + String(repeating: "n", count: 300), "its name is too long"),
    ] {
      let error = #expect(throws: InterchangeError.self) {
        try WholeFile.makeFolder(folder + path)
      }
      #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }
    #expect(throws: InterchangeError.self) { try WholeFile.makeFolder("") }
  }
}
