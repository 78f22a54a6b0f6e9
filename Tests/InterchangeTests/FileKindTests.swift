import Foundation
import Interchange
import Testing

/// A wrong file is called by its name.
@Suite struct FileKindTests {
  static let kinds: [(FileKind, [UInt8])] = [
    (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0]), (.gif, Array("GIF89a".utf8)),
    (.bmp, Array("BM".utf8) + [0x36, 0x0C, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 40, 0, 0, 0, 28, 0]),
    (.webP, Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WEBPVP8 ".utf8)),
    (.ppm, Array("P6\n28 28\n255\n".utf8)), (.pbm, Array("P4\n28 28\n".utf8)),
    (.ppm, Array("P3 28 28 255 ".utf8)), (.pbm, Array("P1\n28 28\n".utf8)),
    (.tiff, [0x49, 0x49, 0x2A, 0, 8]), (.tiff, [0x4D, 0x4D, 0, 0x2A, 0]),
    (.heic, [0, 0, 0, 0x18] + Array("ftypheic".utf8)),
    (.heic, [0, 0, 0, 0x18] + Array("ftypmif1".utf8)),
    (.avif, [0, 0, 0, 0x18] + Array("ftypavif".utf8)),
    (.pgm, Array("P5 28 28 255\n".utf8)), (.pgm, Array("P2\n# by hand\n".utf8)),
    (.webPage, Array("<!DOCTYPE html><title>403</title>".utf8)),
    (.webPage, [0xEF, 0xBB, 0xBF] + Array("\r\n <HTML>".utf8)),
    (.webPage, Array("<?xml version=\"1.0\"?><Error>".utf8)),
    (.svg, Array("<?xml version=\"1.0\"?>\n<svg xmlns=".utf8)), (.svg, Array("<svg>".utf8)),
    (.zip, [0x50, 0x4B, 3, 4]), (.gzip, [0x1F, 0x8B, 8]), (.empty, []),
    (.unknown, Array("BMW".utf8)), (.unknown, Array("P55 3 255".utf8)), (.unknown, [0x50]),
    (.gitPointer, Array("version https://git-lfs.github.com/spec/v1\n".utf8)),
  ]

  @Test(arguments: kinds)
  func `a kind is recognised by its first bytes`(_ item: (kind: FileKind, bytes: [UInt8])) {
    #expect(FileKind(of: item.bytes) == item.kind)
  }

  /// The kinds that are read as pictures.
  static let pictures: [FileKind] = [.jpeg, .bmp, .webP, .ppm, .pbm, .pgm]

  @Test(arguments: kinds.filter { pictures.contains($0.0) })
  func `the beginning of a picture alone is said to be damaged`(
    _ item: (kind: FileKind, bytes: [UInt8])
  ) throws {
    let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    try WholeFile.write(item.bytes, to: path)
    let error = #expect(throws: InterchangeError.self) { try GrayImage.read(path) }
    #expect(error?.description.hasPrefix("\(path) is not a valid ") == true, "\(error as Any)")
  }

  @Test(arguments: kinds.filter { !pictures.contains($0.0) && $0.0 != .unknown })
  func `what is no picture that is read is named, with what to do`(
    _ item: (kind: FileKind, bytes: [UInt8])
  ) throws {
    let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    try WholeFile.write(item.bytes, to: path)
    let error = #expect(throws: InterchangeError.self) { try GrayImage.read(path) }
    #expect(
      error?.description.hasPrefix(
        "\(path) is \(item.kind.rawValue), and a JPEG, PNG, WebP, BMP, PPM, PGM or NumPy picture")
        == true, "\(error as Any)")
  }

  @Test func `the sentences say what to do`() {
    func sentence(_ kind: FileKind, _ wanted: InterchangeError.Wanted) -> String {
      InterchangeError.otherKind(file: "f", kind, wanted: wanted).description
    }
    #expect(
      sentence(.heic, .picture)
        == "f is a HEIC picture, and a JPEG, PNG, WebP, BMP, PPM, PGM or NumPy picture is needed; "
        + "open it in a picture program and save it as PNG.")
    #expect(
      sentence(.webPage, .data)
        == "f is a web page, and an IDX file is needed; a server sent it in place of the file, so "
        + "the download failed: download it again.")
    #expect(sentence(.zip, .data).hasSuffix("unpack it first."))
    #expect(
      sentence(.zip, .weights)
        == "f is a ZIP archive, and a safetensors file is needed; save the weights with Python's "
        + "safetensors library.")
  }
}
