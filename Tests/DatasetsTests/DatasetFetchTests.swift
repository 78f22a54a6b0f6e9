import Foundation
import Interchange
import Testing

@testable import Datasets

/// Downloads from a server on this machine: whole, interrupted, damaged, refused.
@Suite struct DatasetFetchTests {
  /// The bundled set as if it had to be fetched.
  private struct Fetching {
    let source: DatasetSource
    let server: LoopbackServer
    let folders: DataFolders
    let folder: String
    private let original: String

    init(kinds: String..., size: Int? = nil) throws {
      let bundled = try DataLibrary.source("mnist-5k")
      original = try #require(DataFolders().candidates(for: bundled).first)
      server = try LoopbackServer(serving: original)
      let original = original
      let files = try DatasetSource.fileNames.enumerated().map { place, name in
        let bytes = try WholeFile.read(original + "/" + name)
        let isOfContent = place % 2 == 1
        let content = isOfContent ? try Gzip.decompress(bytes, file: name, limit: 1 << 24) : bytes
        let digest: Digest = isOfContent ? .sha256 : .md5
        return DatasetSource.File(
          name: name, bytes: size ?? bytes.count,
          checksum: .init(digest, ofContent: isOfContent, try digest.hex(of: content)))
      }
      let address = server.address
      source = DatasetSource(
        name: "mnist", title: "", license: "", classNames: bundled.classNames,
        counts: (4_000, 1_000), isBundled: false, package: nil, files: files,
        mirrors: kinds.map { "\(address)/\($0)" })
      let home = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
      folders = DataFolders(environment: ["XDG_DATA_HOME": home])
      folder = try folders.own(for: source)
    }

    func run(watch: @escaping (DatasetFetch.Progress) -> Bool = { _ in false }) throws -> [String] {
      try DatasetFetch(of: source, to: folder, watch: watch).run()
    }

    /// The file names in the folder that are not those of the server's files.
    var extras: [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { !DatasetSource.fileNames.contains($0) && $0 != ".fetching" }
    }

    func isComplete() throws -> Bool {
      try DatasetSource.fileNames.allSatisfy {
        try WholeFile.read(folder + "/" + $0) == WholeFile.read(original + "/" + $0)
      }
    }
  }

  @Test(arguments: ["good", "whole", "cut", "moved"])
  func `all files come, from good servers and from bad ones`(_ kind: String) throws {
    let fetching = try Fetching(kinds: kind)
    #expect(DatasetState(of: fetching.source, in: fetching.folders) == .missing)
    #expect(try fetching.run() == DatasetSource.fileNames)
    #expect(try fetching.isComplete())
    #expect(fetching.extras.isEmpty)
    let test = try DataLibrary.dataset("mnist", split: "test", in: fetching.folders)
    #expect(test.count == 1_000)
    let requests = fetching.server.requests.count
    #expect(try fetching.run().isEmpty, "everything is there")
    #expect(fetching.server.requests.count == requests)
    if kind == "cut" {
      let ranges = fetching.server.requests.filter { $0.contains("bytes=") }
      #expect(ranges.count == 4, "each file is cut once, and goes on: \(ranges)")
    }
  }

  @Test func `a download that was stopped goes on where it ended`() throws {
    let stopped = try Fetching(kinds: "stop")
    let error = #expect(throws: FetchError.self) { try stopped.run() }
    #expect(error?.description.contains("goes on where this ended") == true)
    let name = DatasetSource.fileNames[0]
    // Four times a thousand bytes, each going on after the last.
    let part = try WholeFile.read(stopped.folder + "/\(name).part")
    #expect(part.count == 4_000)
    let second = try DatasetFetch(
      of: stopped.source, mirror: stopped.server.address + "/good/", to: stopped.folder
    ) { _ in false }
    #expect(try second.run() == DatasetSource.fileNames)
    #expect(stopped.server.requests.contains("/good/\(name) bytes=4000-"))
    #expect(try stopped.isComplete() && stopped.extras.isEmpty)
  }

  @Test func `a part that is complete or too long is handled, not trusted`() throws {
    let fetching = try Fetching(kinds: "good")
    try FileManager.default.createDirectory(
      atPath: fetching.folder, withIntermediateDirectories: true)
    let server = try #require(
      DataFolders().candidates(for: DataLibrary.source("mnist-5k")).first)
    let names = DatasetSource.fileNames
    let whole = try WholeFile.read(server + "/" + names[0])
    try WholeFile.write(whole, to: fetching.folder + "/\(names[0]).part")
    let long = [UInt8](repeating: 7, count: 100_000)
    try WholeFile.write(long, to: fetching.folder + "/\(names[1]).part")
    try WholeFile.write([1, 2, 3], to: fetching.folder + "/\(names[2]).part")
    try WholeFile.write([1, 2, 3], to: fetching.folder + "/\(names[3])")
    #expect(try fetching.run() == names)
    #expect(try fetching.isComplete() && fetching.extras.isEmpty)
    #expect(!fetching.server.requests.contains { $0.contains(names[0]) }, "it was all there")
  }

  @Test func `wrong bytes are refused, and what was there is not touched`() throws {
    let fetching = try Fetching(kinds: "wrong")
    try FileManager.default.createDirectory(
      atPath: fetching.folder, withIntermediateDirectories: true)
    let place = fetching.folder + "/" + DatasetSource.fileNames[0]
    try WholeFile.write([4, 2], to: place)
    let error = try #require(#expect(throws: FetchError.self) { try fetching.run() })
    #expect(error.description.contains("what came is not the file: its MD5 is "), "\(error)")
    #expect(try WholeFile.read(place) == [4, 2])
    #expect(fetching.extras.isEmpty)
  }

  @Test func `the next server is asked when one fails`() throws {
    let fetching = try Fetching(kinds: "wrong", "none/there", "good")
    #expect(try fetching.run().count == 4)
    #expect(try fetching.isComplete())
  }

  @Test(arguments: [
    ("file", "not supported or disabled"), ("endless", "far more came"),
    ("none/there", "404"),
  ])
  func `what a server should not do is refused`(_ kind: String, _ reason: String) throws {
    let fetching = try Fetching(kinds: kind, size: 20_000)
    let error = try #require(#expect(throws: FetchError.self) { try fetching.run() })
    #expect(error.description.contains(reason), "\(error)")
  }

  @Test func `a server that does not answer is named with its reason`() throws {
    let fetching = try Fetching(kinds: "good")
    let fetch = try DatasetFetch(
      of: fetching.source, mirror: "http://127.0.0.1:1", to: fetching.folder
    ) { _ in false }
    let error = #expect(throws: FetchError.self) { try fetch.run() }
    #expect(error?.description.contains("http://127.0.0.1:1/train-images") == true)
    #expect(error?.description.contains("--mirror") == true)
  }

  @Test func `a stop is heard, and two at a time are refused`() throws {
    let fetching = try Fetching(kinds: "good")
    #expect(throws: FetchError.interrupted(set: "mnist")) { try fetching.run { _ in true } }
    var second: FetchError?
    let names = try fetching.run { _ in
      second = #expect(throws: FetchError.self) { try fetching.run() } ?? second
      return false
    }
    #expect(names.count == 4 && second == .busy(folder: fetching.folder))
  }

  @Test func `without curl the sentence says what to do`() throws {
    let source = try DataLibrary.source("mnist")
    #expect(throws: FetchError.noCurl(set: "mnist", folder: "/tmp/x")) {
      try DatasetFetch(of: source, to: "/tmp/x", environment: ["PATH": "/nowhere"]) { _ in false }
    }
    #expect(throws: FetchError.bundled("mnist-5k")) {
      try DatasetFetch(of: DataLibrary.source("mnist-5k"), to: "/tmp/x") { _ in false }
    }
  }
}
