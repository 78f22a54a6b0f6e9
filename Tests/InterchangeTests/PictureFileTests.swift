import Foundation
import Interchange
import Testing

/// Reading PNG and PGM pictures, and whole files.
@Suite struct PictureFileTests {
  private func temporary(_ bytes: [UInt8], _ name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// A 3×2 gray picture, pixels 0 50 100 / 150 200 255, written by Python's zlib and struct.
  static let png: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x02, 0x08, 0x00, 0x00, 0x00, 0x00, 0xB8,
    0x1F, 0x39, 0xC6, 0x00, 0x00, 0x00, 0x10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60,
    0x30, 0x4A, 0x61, 0x98, 0x76, 0xE2, 0x3F, 0x00, 0x07, 0x79, 0x02, 0xF4, 0x3D, 0x80, 0xED,
    0x3F, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  @Test func `a PNG is read`() throws {
    let path = try temporary(Self.png, "a.png")
    #expect(
      try GrayImage.read(path)
        == GrayImage(rows: 2, columns: 3, pixels: [0, 50, 100, 150, 200, 255]))
  }

  @Test func `every shorter PNG is refused`() throws {
    for length in 8..<(Self.png.count - 12) {
      #expect(throws: InterchangeError.self) {
        try PNG.readGray(Array(Self.png.prefix(length)), file: "a.png")
      }
    }
  }

  @Test func `both kinds of PGM are read`() throws {
    let plain = Array("P2 # a comment\n3 2\n100\n0 50 100\n10 20 30\n".utf8)
    let expected = GrayImage(rows: 2, columns: 3, pixels: [0, 128, 255, 26, 51, 77])
    #expect(try PGM.read(plain, file: "a.pgm") == expected)
    let raw = Array("P5 3 2 100\n".utf8) + [0, 50, 100, 10, 20, 30]
    #expect(try PGM.read(raw, file: "a.pgm") == expected)
    let deep = Array("P5 1 1 65535\n".utf8) + [0x80, 0x00]
    #expect(try PGM.read(deep, file: "a.pgm").pixels == [128])
  }

  @Test(
    arguments: [
      "P5", "P5 3", "P5 0 2 255\n", "P5 3 2 0\n", "P5 3 2 70000\n", "P5 99999999 99999999 255\n",
      "P5 3 2 255\nabc", "P2 3 2 100\n0 50 100 10 20", "P2 1 1 10\n11", "P55 1 1 255\nx",
      "P5 1 1 255x", "P2 1 1 99999999999\n1", "P2 2 1 9\n1234567890123 4", "P5 1 1",
      "P5\u{1F}1 1 9 ",
      "P5 1 1 # \(String(repeating: "c", count: 100_000))\n255\nx",
    ])
  func `a wrong PGM is refused`(_ text: String) {
    #expect(throws: InterchangeError.self) { try PGM.read(Array(text.utf8), file: "a.pgm") }
  }

  @Test func `a graymap's comments are skipped wherever they may stand`() throws {
    let text = "P5#a\n# b 7 7\r3 # c\n 2\n#d\n#e\n255\nabcdef"
    let image = try PGM.read(Array(text.utf8), file: "a.pgm")
    #expect(image == GrayImage(rows: 2, columns: 3, pixels: Array("abcdef".utf8)))
  }

  @Test func `a short graymap that promises much takes no room for it`() {
    let error = #expect(throws: InterchangeError.self) {
      try PGM.read(Array("P2 4000 4000 255\n1 2 3".utf8), file: "a.pgm")
    }
    #expect(error?.description.contains("promises 32000015 bytes, and it has 22") == true)
  }

  @Test func `another kind of file is refused by its first bytes`() throws {
    let path = try temporary(Array("GIF89a".utf8), "a.png")
    #expect(throws: InterchangeError.self) { try GrayImage.read(path) }
  }

  @Test func `a missing file, a folder and a file that is too large say so`() throws {
    let path = try temporary([1, 2, 3], "a")
    #expect(throws: InterchangeError.tooLarge(file: path, bytes: 3, limit: 2)) {
      try WholeFile.read(path, limit: 2)
    }
    let missing = #expect(throws: InterchangeError.self) { try WholeFile.read(path + ".no") }
    #expect(missing?.description.contains("there is no such file") == true)
    let folder = (path as NSString).deletingLastPathComponent
    let isFolder = #expect(throws: InterchangeError.self) { try WholeFile.read(folder) }
    #expect(isFolder?.description.contains("it is a folder") == true)
  }

  @Test func `a file is written whole, and nothing is left beside it`() throws {
    let path = try temporary([1], "a")
    try WholeFile.write([4, 5], to: path)
    #expect(try WholeFile.read(path) == [4, 5])
    let folder = (path as NSString).deletingLastPathComponent
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    #expect(throws: InterchangeError.self) { try WholeFile.write([1], to: folder) }
    #expect(throws: InterchangeError.self) { try WholeFile.write([1], to: path + "/b/c") }
  }
}
