import Foundation
import Interchange
import Testing

/// Files appear whole or not at all.
@Suite struct WholeFileTests {
  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func `a file is replaced through a link and keeps its permissions`() throws {
    let folder = try folder()
    try WholeFile.write([1], to: folder + "/file")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder + "/file")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link", withDestinationPath: "file")
    try WholeFile.write([2, 3], to: folder + "/link")
    #expect(try WholeFile.read(folder + "/file") == [2, 3])
    #expect(try names(in: folder) == ["file", "link"])
    let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/file")
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
    let link = try FileManager.default.attributesOfItem(atPath: folder + "/link")
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func `a name of one letter in the present folder is fine`() throws {
    try WholeFile.requirePlace(for: "w")
    try WholeFile.requirePlace(for: "/w")
    let folder = try folder()
    try WholeFile.write([1], to: folder + "/w")
    #expect(try WholeFile.read(folder + "/w") == [1])
  }

  @Test func `a device is written to, not replaced`() throws {
    try WholeFile.write([1, 2], to: "/dev/null")
    let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `a full disk is told, and the old file stays`() throws {
    // /dev/full refuses every byte as a full disk does.
    let error = #expect(throws: InterchangeError.self) {
      try WholeFile.write([1], to: "/dev/full")
    }
    #expect(error?.description.contains("the disk is full; make room") == true)
  }

  @Test func `what killed writers left is removed, what living ones write is not`() throws {
    let folder = try folder()
    let living = ".c.\(ProcessInfo.processInfo.processIdentifier).saving"
    // Process ids end at 2^22 on Linux.
    for name in [".c.4194999.saving", living, ".d.4194999.saving", ".c.x.saving", "c.saving"] {
      try Data([1]).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    WholeFile.removeLeftovers(of: folder + "/c")
    #expect(
      try names(in: folder) == [".c.x.saving", ".d.4194999.saving", living, "c.saving"].sorted())
  }

  @Test func `a place is known to be possible before work begins`() throws {
    let folder = try folder()
    try WholeFile.requirePlace(for: folder + "/new")
    #expect(throws: InterchangeError.self) { try WholeFile.requirePlace(for: folder) }
    #expect(throws: InterchangeError.self) { try WholeFile.requirePlace(for: folder + "/a/b") }
    #expect(try names(in: folder).isEmpty)
  }

  @Test func `a link to nothing yet is followed, and stays a link`() throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      atPath: folder + "/far", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link", withDestinationPath: "far/new")
    try WholeFile.requirePlace(for: folder + "/link")
    try WholeFile.write([7], to: folder + "/link")
    #expect(try WholeFile.read(folder + "/far/new") == [7])
    #expect(try names(in: folder) == ["far", "link"])
  }

  @Test(arguments: [240, 255]) func `a name as long as names may be works`(_ length: Int) throws {
    let path = try folder() + "/" + String(repeating: "n", count: length)
    try WholeFile.requirePlace(for: path)
    try WholeFile.write([5], to: path)
    #expect(try WholeFile.read(path) == [5])
  }

  @Test func `what cannot be made is refused with the right reason, and nothing is left`() throws {
    let folder = try folder()
    try Data([1]).write(to: URL(fileURLWithPath: folder + "/kept"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: folder + "/kept")
    for name in ["one", "two"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/" + name, withDestinationPath: name == "one" ? "two" : "one")
    }
    let cases = [
      ("", "its name is empty"), (folder + "/" + String(repeating: "n", count: 256), "too long"),
      (folder + "/new/", "it is a folder"), (folder, "it is a folder"),
      (folder + "/kept", "protected"), (folder + "/kept/x", "is a file"),
      (folder + "/no/x", "there is no folder"), (folder + "/one", "in a circle"),
      (folder + "/a\0b", "zero byte"),
    ]
    for (path, reason) in cases {
      let error = #expect(throws: InterchangeError.self, "\(path)") {
        try WholeFile.requirePlace(for: path)
      }
      #expect(error?.description.contains(reason) == true, "\(path): \(error?.description ?? "")")
      #expect(throws: InterchangeError.self) { try WholeFile.write([2], to: path) }
    }
    #expect(try WholeFile.read(folder + "/kept") == [1])
    #expect(try names(in: folder) == ["kept", "one", "two"])
  }

  @Test func `spellings of one place are one place`() throws {
    let folder = try folder()
    try Data([1]).write(to: URL(fileURLWithPath: folder + "/file"))
    try FileManager.default.createDirectory(
      atPath: folder + "/sub", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link", withDestinationPath: "sub/../file")
    try FileManager.default.linkItem(atPath: folder + "/file", toPath: folder + "/hard")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/dangling", withDestinationPath: "new")
    let name = FilePlace(folder + "/file")
    for path in ["/sub/../file", "//file", "/./file", "/link", "/hard"] {
      #expect(FilePlace(folder + path) == name, "\(path)")
    }
    for path in ["/sub/../new", "/dangling"] {
      #expect(FilePlace(folder + path) == FilePlace(folder + "/new"), "\(path)")
    }
    for path in ["/new", "/sub/file", "/sub", "/no/file"] {
      #expect(FilePlace(folder + path) != name, "\(path)")
    }
    #expect(FilePlace(folder + "/no/file") == FilePlace(folder + "/no/file"))
  }
}
