import Foundation
import Interchange
import Networks
import Testing

@testable import Datasets

/// Where sets lie, and what is said when they do not.
@Suite struct DatasetSourceTests {
  @Test func `fetched files go where XDG says, and relative paths do not count`() throws {
    let mnist = try DataLibrary.source("mnist")
    func own(_ environment: [String: String]) throws -> String {
      try DataFolders(environment: environment).own(for: mnist)
    }
    #expect(try own(["XDG_DATA_HOME": "/data", "HOME": "/h"]) == "/data/lesson/datasets/mnist")
    #expect(
      try own(["XDG_DATA_HOME": "data", "HOME": "/h"]) == "/h/.local/share/lesson/datasets/mnist")
    #expect(throws: DatasetError.noHome) { try own(["HOME": "h"]) }
  }

  @Test func `a set that is missing or incomplete says how to get it`() throws {
    let home = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    let folders = DataFolders(environment: ["XDG_DATA_HOME": home])
    let missing = #expect(throws: DatasetError.notInstalled("mnist", package: nil)) {
      try DataLibrary.dataset("mnist", split: "test", in: folders)
    }
    #expect(missing?.description.contains("`lesson data fetch mnist` downloads it.") == true)
    let folder = try folders.own(for: DataLibrary.source("mnist"))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in DatasetSource.fileNames.dropLast() {
      try WholeFile.write([0], to: folder + "/" + name)
    }
    let some = #expect(throws: DatasetError.self) {
      try DataLibrary.dataset("mnist", split: "test", in: folders)
    }
    #expect(some?.description.contains("t10k-labels-idx1-ubyte.gz is missing") == true)
    try WholeFile.write([0], to: folder + "/t10k-labels-idx1-ubyte")
    #expect(
      DatasetState(of: try DataLibrary.source("mnist"), in: folders) == .present(folder: folder))
    #expect(throws: DatasetError.self) {
      try DataLibrary.dataset("mnist", split: "test", in: folders)
    }
  }

  @Test func `images of any size are read`() throws {
    let home = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    let folders = DataFolders(environment: ["XDG_DATA_HOME": home])
    let folder = try folders.own(for: DataLibrary.source("mnist"))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in DatasetSource.fileNames {
      let bytes: [UInt8] =
        name.contains("images")
        ? [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 5, 6] : [0, 0, 8, 1, 0, 0, 0, 1, 9]
      try WholeFile.write(bytes, to: folder + "/" + name)
    }
    let set = try DataLibrary.dataset("mnist", split: "train", in: folders)
    #expect(set.size == ImageSize(rows: 1, columns: 2) && set.image(0).pixels == [5, 6])
  }

  @Test func `Fashion-MNIST of Debian's package has the checksums that are asked for`() throws {
    let source = try DataLibrary.source("fashion-mnist")
    guard case .present(let folder) = DatasetState(of: source) else { return }
    for file in source.files where file.bytes < 1_000_000 {
      #expect(file.checksum.problem(of: folder + "/" + file.name) == nil)
    }
    let subject = try DataLibrary.subject("fashion-mnist/test/3")
    #expect(subject.label == 1 && source.classNames[1] == "Trouser")
  }

  @Test func `samples show the classes in turn, or one class`() throws {
    let data = try DataLibrary.dataset("mnist-5k", split: "test")
    let samples = data.samples(23)
    #expect(samples.map { Int(data.labels[$0]) } == (0..<23).map { $0 % 10 })
    #expect(Set(samples).count == 23)
    let fours = data.samples(1_000, of: 4)
    #expect(fours.count == 100 && fours.allSatisfy { data.labels[$0] == 4 })
    #expect(fours == fours.sorted())
  }
}
