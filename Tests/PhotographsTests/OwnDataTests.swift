import Datasets
import Foundation
import Interchange
import Networks
import Testing

@testable import Photographs

/// Data sets of one's own: folders of pictures by class, and files in the style of MNIST anywhere.
@Suite struct OwnDataTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Writes bytes to a file of the folder, with the folders before it.
  private func write(_ bytes: [UInt8], _ name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  private func graymap(_ digit: Int) throws -> [UInt8] {
    let image = try DataLibrary.subject("mnist-5k/test/\(digit)").image
    return Array("P5 28 28 255\n".utf8) + image.pixels.map { UInt8($0) }
  }

  private func writePictures(_ count: Int, below name: String = "") throws {
    for digit in 0..<count {
      let label = try DataLibrary.subject("mnist-5k/test/\(digit)").label ?? 0
      try write(graymap(digit), "\(name)\(label)/digit-\(digit).pgm")
    }
  }

  /// A file of images or labels as MNIST's.
  private func idx(_ extents: [Int], _ bytes: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(extents.count)]
      + extents.flatMap { extent in (0..<4).map { UInt8(extent >> (24 - 8 * $0) & 255) } } + bytes
  }

  @Test func `a folder of pictures by class is a data set`() throws {
    try writePictures(12)
    let dataset = try OwnData.dataset(part: folder.path)
    #expect(dataset.count == 12 && dataset.classCount == 10)
    for index in 0..<dataset.count {
      let pixels = dataset.image(index).pixels
      let digit = try #require(
        (0..<12).first { try DataLibrary.subject("mnist-5k/test/\($0)").image.pixels == pixels })
      #expect(try DataLibrary.subject("mnist-5k/test/\(digit)").label == Int(dataset.labels[index]))
    }
    #expect(try OwnData.dataset(part: folder.path + "/2...4").count == 3)
  }

  @Test func `of a folder without parts every fifth picture of a class is kept for tests`() throws {
    for number in 1...11 { try write(graymap(3), "7/\(number).pgm") }
    let training = try OwnData.dataset(part: folder.path, usual: "train")
    let tests = try OwnData.tests(ofPart: folder.path)
    #expect(training.count == 9 && tests.count == 2 && tests.labels == [7, 7])
  }

  @Test func `parts are folders, and their names may be given`() throws {
    try writePictures(6, below: "train/")
    try writePictures(4, below: "test/")
    #expect(try OwnData.dataset(part: folder.path, usual: "train").count == 6)
    #expect(try OwnData.dataset(part: folder.path).count == 4)
    #expect(try OwnData.dataset(part: folder.path + "/train").count == 6)
    #expect(try OwnData.tests(ofPart: folder.path).count == 4)
  }

  @Test func `classes of other names are in their order`() throws {
    for name in ["ten", "2", "10", "cat"] { try write(graymap(1), "\(name)/a.pgm") }
    #expect(try OwnData.dataset(part: folder.path).classNames == ["2", "10", "cat", "ten"])
  }

  @Test func `pictures that cannot be used are counted, and the check names all`() throws {
    try writePictures(3)
    try write(Array("P5 40 30 255\n".utf8) + [UInt8](repeating: 200, count: 1_200), "5/blank.pgm")
    try write([1, 2, 3], "5/broken.jpg")
    let error = #expect(throws: PhotographError.self) { try OwnData.dataset(part: folder.path) }
    #expect(error?.description.hasPrefix("2 pictures in \(folder.path) cannot be used") == true)
    let summary = try DataSummary(of: folder.path)
    #expect(summary.count == 3)
    #expect(summary.warnings.contains { $0.contains("blank.pgm shows no digit") })
    #expect(summary.warnings.contains { $0.contains("broken.jpg") })
    #expect(summary.warnings.contains { $0.hasPrefix("No images are of class ") })
  }

  @Test func `EMNIST's files are found by their names, and their rows taken for columns`() throws {
    let pixels = (0..<2 * 28 * 28).map { UInt8(truncatingIfNeeded: $0 / 3) }
    try write(idx([2, 28, 28], pixels), "emnist-digits-test-images-idx3-ubyte")
    try write(idx([2], [3, 9]), "emnist-digits-test-labels-idx1-ubyte")
    let file = folder.path + "/emnist-digits-test-images-idx3-ubyte"
    for name in [folder.path, file] {
      let asItIs = try OwnData.dataset(part: name)
      let turned = try OwnData.dataset(part: name, isTransposed: true)
      #expect(asItIs.pixels == pixels && turned.labels == [3, 9])
      for (row, column) in [(0, 5), (20, 3), (27, 27)] {
        let found = turned.image(1).pixels[row * 28 + column]
        #expect(found == asItIs.image(1).pixels[column * 28 + row])
      }
    }
    #expect(try OwnData.dataset(part: file + "/1").labels == [9])
  }

  @Test func `one image of a folder or an archive can be named, and its rows taken for columns`()
    throws
  {
    try writePictures(6, below: "pictures/test/")
    let digits = try DataLibrary.dataset("mnist-5k", split: "test").first(6)
    let archive = NPZ(entries: [
      .init(name: "x_test", array: .init(shape: [6, 28, 28], values: .uint8(digits.pixels))),
      .init(name: "y_test", array: .init(shape: [6], values: .uint8(digits.labels))),
    ])
    try write(archive.bytes(), "set.npz")
    let size = ImageSize(rows: 28, columns: 28)
    for place in ["pictures/test", "set.npz/test", "set.npz"].map({ "\(folder.path)/\($0)" }) {
      let set = try OwnData.dataset(part: place)
      for index in 0..<6 {
        let one = try PreparedSubject("\(place)/\(index)", for: size)
        #expect(one.subject.image == set.image(index) && one.preparation == nil)
        #expect(one.subject.label == Int(set.labels[index]))
        let turned = try PreparedSubject("\(place)/\(index)", for: size, isTransposed: true)
        #expect(turned.subject.image.pixels[3 * 28 + 20] == set.image(index).pixels[20 * 28 + 3])
      }
      let error = #expect(throws: PhotographError.self) {
        try PreparedSubject("\(place)/6", for: size)
      }
      #expect(error?.description.contains("6") == true)
    }
    let scene = try PreparedSubject(
      "scenes/test/3", for: ImageSize(rows: 64, columns: 64), isTransposed: true)
    #expect(scene.subject.truth == nil)
  }

  @Test func `an archive of NumPy is a data set, with parts or without`() throws {
    let digits = try DataLibrary.dataset("mnist-5k", split: "test").first(10)
    let images = StoredArray(shape: [10, 28, 28], values: .uint8(digits.pixels))
    let shares = StoredArray(
      shape: [10, 784], values: .float32(digits.pixels.map { Float($0) / 255 }))
    let labels = StoredArray(shape: [10], values: .float64(digits.labels.map { Double($0) }))
    let keras = NPZ(entries: [
      .init(name: "x_train", array: images), .init(name: "y_train", array: labels),
      .init(name: "x_test", array: shares), .init(name: "y_test", array: labels),
    ])
    try write(keras.bytes(), "mnist.npz")
    let file = folder.path + "/mnist.npz"
    for name in [file, file + "/train", file + "/test"] {
      #expect(try OwnData.dataset(part: name).pixels == digits.pixels)
    }
    #expect(try OwnData.tests(ofPart: file).labels == digits.labels)
    #expect(try OwnData.dataset(part: file + "/3").labels == [digits.labels[3]])
    let flat = NPZ(entries: [.init(name: "x", array: images), .init(name: "y", array: labels)])
    try write(flat.bytes(), "flat.npz")
    #expect(try OwnData.dataset(part: folder.path + "/flat.npz").count == 10)
    #expect(try OwnData.dataset(part: folder.path + "/flat.npz", usual: "train").count == 8)
    #expect(try OwnData.tests(ofPart: folder.path + "/flat.npz").count == 2)
    try write(NPZ(entries: [.init(name: "x", array: images)]).bytes(), "no-labels.npz")
    let error = #expect(throws: PhotographError.self) {
      try OwnData.dataset(part: folder.path + "/no-labels.npz")
    }
    #expect(error?.description.contains("holds no data set") == true)
  }

  @Test func `an array of NumPy is a picture`() throws {
    let digit = try DataLibrary.subject("mnist-5k/test/3").image.pixels
    for values in [
      StoredArray.Values.uint8(digit.map { UInt8($0) }), .float32(digit.map { $0 / 255 }),
      .float64(digit.map { Double($0) }),
    ] {
      try write(NPY.bytes(of: StoredArray(shape: [1, 28, 28], values: values)), "digit.npy")
      let size = ImageSize(rows: 28, columns: 28)
      let subject = try PreparedSubject(folder.path + "/digit.npy", for: size).subject
      #expect(subject.image.pixels == digit)
    }
    let wrong = StoredArray(shape: [2, 3, 4], values: .uint8([UInt8](repeating: 0, count: 24)))
    #expect(throws: InterchangeError.self) {
      try ColorImage.read(NPY.bytes(of: wrong), file: "p.npy")
    }
  }

  @Test func `a file to learn from has its tests beside it, or that is said`() throws {
    let blank = [UInt8](repeating: 0, count: 784)
    try write(idx([1, 28, 28], blank), "my-train-images-idx3-ubyte")
    try write(idx([1], [4]), "my-train-labels-idx1-ubyte")
    let file = folder.path + "/my-train-images-idx3-ubyte"
    #expect(try OwnData.dataset(part: file, usual: "train").labels == [4])
    let error = #expect(throws: PhotographError.self) { try OwnData.tests(ofPart: file) }
    #expect(error?.description.contains("no images to test with beside") == true)
    try write(idx([1, 28, 28], blank), "my-test-images-idx3-ubyte")
    let other = #expect(throws: PhotographError.self) { try OwnData.tests(ofPart: file) }
    #expect(other?.description.contains("There are no labels for") == true)
    try write(idx([1], [6]), "my-test-labels-idx1-ubyte")
    #expect(try OwnData.tests(ofPart: file).labels == [6])
  }

  @Test func `a check counts, and says what is likely wrong`() throws {
    let whole = try DataSummary(of: "mnist-5k")
    #expect(whole.count == 1_000 && whole.warnings.isEmpty && whole.classes.count == 10)
    #expect(whole.classes.allSatisfy { (0.05...0.25).contains($0.meanInk ?? 0) })
    var pixels = [UInt8](repeating: 255, count: 784) + [UInt8](repeating: 0, count: 2 * 784)
    pixels[5] = 0
    let odd = DataSummary(
      of: Dataset(
        name: "odd", size: ImageSize(rows: 28, columns: 28), classNames: ["a", "b", "c"],
        pixels: pixels, labels: [0, 1, 1]), problems: [])
    #expect(
      odd.warnings.map { $0.split(separator: " ").prefix(3).joined(separator: " ") } == [
        "No images are", "1 image mostly", "2 images without", "1 image the",
      ])
  }
}
