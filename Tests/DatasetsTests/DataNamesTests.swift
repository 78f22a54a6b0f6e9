import Foundation
import Interchange
import Testing

@testable import Datasets

/// Sets under the names that other programs give, and in folders of one's own.
@Suite struct DataNamesTests {
  /// Two images and labels to learn from, and one of each to test with, of 28 × 28 pixels.
  static func bytes(of name: String) -> [UInt8] {
    let count: UInt8 = name.hasPrefix("train") ? 2 : 1
    if name.contains("labels") {
      return [0, 0, 8, 1, 0, 0, 0, count] + [UInt8](repeating: 7, count: Int(count))
    }
    return [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28]
      + [UInt8](repeating: 9, count: 784 * Int(count))
  }

  /// A folder with the four files under names made of the servers'.
  private func folder(_ place: String = "set", _ name: (String) -> String) throws -> String {
    let folder =
      FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString + "/" + place
    for file in DatasetSource.fileNames.map({ String($0.dropLast(3)) }) {
      let path = folder + "/" + name(file)
      let parent = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try WholeFile.write(Self.bytes(of: file), to: path)
    }
    return folder
  }

  private static func dotted(_ name: String) -> String {
    name.replacingOccurrences(of: "-idx", with: ".idx")
  }

  static let namings: [@Sendable (String) -> String] = [
    { $0 }, { "\(dotted($0))" }, { "\($0)/\($0)" }, { "\(dotted($0))/\(dotted($0))" },
    { "\($0)/\(dotted($0))" },
  ]

  @Test(arguments: namings.indices)
  func `the names that 7-Zip and Kaggle give are found`(_ naming: Int) throws {
    let folder = try folder("lesson/datasets/mnist", Self.namings[naming])
    let home = String(folder.dropLast("/lesson/datasets/mnist".count))
    let folders = DataFolders(environment: ["XDG_DATA_HOME": home])
    #expect(
      DatasetState(of: try DataLibrary.source("mnist"), in: folders) == .present(folder: folder))
    #expect(try DataLibrary.dataset("mnist", split: "train", in: folders).labels == [7, 7])
  }

  @Test func `a set in any folder is found by its path`() throws {
    let folder = try folder { $0 }
    let test = try DataLibrary.dataset(folder, split: "test")
    #expect(test.count == 1 && test.name == folder + "/test" && test.classNames.count == 10)
    #expect(try DataLibrary.dataset(part: folder).count == 1)
    #expect(try DataLibrary.dataset(part: folder + "/train").count == 2)
    let subject = try DataLibrary.subject(folder + "/train/1")
    #expect(subject.label == 7 && subject.image.pixels.allSatisfy { $0 == 9 })
    let error = #expect(throws: DatasetError.self) {
      try DataLibrary.subject(folder + "/train/2")
    }
    #expect(error?.description.contains("numbered 0 to 1") == true)
    #expect(throws: DatasetError.self) { try DataLibrary.dataset(part: folder + "/tset") }
  }

  @Test func `a folder called like a known set has its classes`() throws {
    let folder = try folder("fashion-mnist") { $0 }
    #expect(try DataLibrary.dataset(folder, split: "test").classNames[7] == "Sneaker")
  }

  @Test func `a part is enough where only it is asked for`() throws {
    let folder = try folder { $0 }
    try FileManager.default.removeItem(atPath: folder + "/train-images-idx3-ubyte")
    #expect(try DataLibrary.dataset(folder, split: "test").count == 1)
    let error = #expect(throws: DatasetError.self) {
      try DataLibrary.dataset(folder, split: "train")
    }
    #expect(
      error?.description
        == "The data set \(folder) is not complete in \(folder): train-images-idx3-ubyte.gz is "
        + "missing; each may also be without .gz, or called as in t10k-images.idx3-ubyte.")
  }

  @Test func `a folder without a set says what is expected`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let error = #expect(throws: DatasetError.noSet(folder: folder)) {
      try DataLibrary.dataset(folder, split: "test")
    }
    #expect(error?.description.contains("it needs t10k-images-idx3-ubyte.gz and") == true)
    let missing = #expect(throws: DatasetError.self) {
      try DataLibrary.dataset("/no/such", split: "test")
    }
    #expect(missing?.description.hasPrefix("/no/such cannot be read: ") == true)
  }

  @Test func `a web page among the files is called one`() throws {
    let folder = try folder { $0 }
    let page = folder + "/t10k-images-idx3-ubyte"
    try WholeFile.write(Array("<!DOCTYPE html><title>403</title>".utf8), to: page)
    let error = #expect(throws: DatasetError.self) {
      try DataLibrary.dataset(folder, split: "test")
    }
    #expect(error?.description.hasPrefix("\(page) is a web page") == true)
  }
}
