import Datasets
import Foundation
import Interchange
import Networks
import Testing

/// The bundled digits, and images by name and path.
@Suite struct DataLibraryTests {
  @Test(arguments: [("train", 400), ("test", 100)])
  func `each class stands equally often in each part`(
    _ part: (split: String, perClass: Int)
  ) throws {
    let data = try DataLibrary.dataset("mnist-5k", split: part.split)
    #expect(data.size == ImageSize(rows: 28, columns: 28))
    for label in 0..<10 {
      #expect(data.labels.count { Int($0) == label } == part.perClass)
    }
  }

  @Test func `an image is found by its name`() throws {
    let data = try DataLibrary.dataset("mnist-5k", split: "test")
    let subject = try DataLibrary.subject("mnist-5k/test/17")
    #expect(subject.label == Int(data.labels[17]))
    #expect(subject.image == data.image(17))
  }

  @Test(arguments: [
    (
      "mnist-5k/test/1000",
      "There is no image '1000' in mnist-5k/test; the images are numbered 0 to 999."
    ),
    ("mnist-5k/test/-1", "There is no image '-1' in mnist-5k/test"),
    ("mnist-5k/tset/1", "The data set mnist-5k has no part 'tset'; it has train and test."),
    ("mnist5k/test/1", "There is no data set 'mnist5k'; did you mean 'mnist-5k'?"),
    ("seven", "'seven' is no image: give SET/SPLIT/INDEX, as in mnist-5k/test/17"),
    ("photo.jpg", "photo.jpg cannot be read: there is no such file"),
    ("no-such.png", "no-such.png cannot be read: there is no such file"),
  ])
  func `a name that is wrong is explained`(_ item: (name: String, message: String)) {
    let error = #expect(throws: DatasetError.self) {
      try DataLibrary.subject(item.name)
    }
    #expect(error?.description.hasPrefix(item.message) == true, "\(String(describing: error))")
  }

  @Test func `one's own picture is read, and knows its size`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent(UUID().uuidString + ".pgm").path
    try Data(Array("P5 2 3 255\n".utf8) + [0, 1, 2, 3, 4, 255]).write(
      to: URL(fileURLWithPath: path))
    let subject = try DataLibrary.subject(path)
    #expect(subject.image.pixels == [0, 1, 2, 3, 4, 255])
    #expect(subject.image.size == ImageSize(rows: 3, columns: 2))
    #expect(subject.label == nil)
  }

  @Test func `dark ink on paper or on nothing is light ink when it is inverted`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString + ".png"
    // Gray and opacity of 3 × 1 pixels: black ink, half of it, and nothing; made by Pillow.
    let png: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
      0x44, 0x52, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x08, 0x04, 0x00, 0x00,
      0x00, 0xB1, 0xE9, 0xDC, 0x3F, 0x00, 0x00, 0x00, 0x0F, 0x49, 0x44, 0x41, 0x54, 0x78,
      0x9C, 0x63, 0x60, 0xF8, 0xCF, 0xD0, 0xC0, 0xC0, 0x00, 0x00, 0x06, 0x82, 0x01, 0x80,
      0x88, 0x15, 0xD3, 0x6B, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42,
      0x60, 0x82,
    ]
    try Data(png).write(to: URL(fileURLWithPath: path))
    #expect(try DataLibrary.subject(path).image.pixels == [0, 0, 0])
    let inverted = try DataLibrary.subject(path, isInverted: true)
    #expect(inverted.image.pixels == [255, 128, 0])
    let digit = try DataLibrary.subject("mnist-5k/test/0")
    let turned = try DataLibrary.subject("mnist-5k/test/0", isInverted: true)
    #expect(
      turned.image.pixels == digit.image.pixels.map { 255 - $0 } && turned.label == digit.label)
  }

  @Test func `images and labels of different sets are refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (images, labels) = (folder.path + "/images", folder.path + "/labels")
    let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1]
    try Data(header + [5, 6]).write(to: URL(fileURLWithPath: images))
    try Data([0, 0, 8, 1, 0, 0, 0, 1, 9]).write(to: URL(fileURLWithPath: labels))
    #expect(throws: DatasetError.differentCounts(images: images, imageCount: 2, labelCount: 1)) {
      try Dataset(name: "x", images: images, labels: labels)
    }
    try Data([0, 0, 8, 1, 0, 0, 0, 2, 9, 10]).write(to: URL(fileURLWithPath: labels))
    #expect(throws: DatasetError.badLabel(file: labels, index: 1, label: 10, classes: 10)) {
      try Dataset(name: "x", images: images, labels: labels)
    }
  }

  @Test(arguments: [0, 1, 17, 500, 999])
  func `an image read alone is the one of the whole set`(_ index: Int) throws {
    let alone = try DataLibrary.subject("mnist-5k/test/\(index)")
    #expect(alone == (try DataLibrary.dataset("mnist-5k", split: "test").subject(index)))
  }
}
