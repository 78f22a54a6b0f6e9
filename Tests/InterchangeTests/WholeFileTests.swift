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
}
