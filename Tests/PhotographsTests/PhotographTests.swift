import Checkpoints
import Datasets
import Foundation
import Models
import Networks
import TestSupport
import Testing
import Tracing

@testable import Photographs

/// Photographs that a script makes of test digits are read almost as well as the digits themselves.
@Suite struct PhotographTests {
  /// A photograph, and the digit that it shows.
  private struct Entry {
    let file: String
    let digit: Int
    let label: Int
  }

  /// A few photographs; with `LESSON_ALL_DIGITS=1` in the environment, 300.
  private static var count: Int {
    ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] == nil ? 10 : 300
  }

  private func photographs(in folder: URL) throws -> [Entry] {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "make_photographs.py")
    let made = try HelperProgram.python(with: "numpy", "pillow")
      .run([script.path, folder.path, "\(Self.count)"])
    #expect(made.status == 0, "\(made.text)")
    let text = try String(contentsOf: folder.appending(path: "photographs.txt"), encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count == 3, let digit = Int(parts[1]), let label = Int(parts[2]) else {
        return nil
      }
      return Entry(file: folder.appending(path: parts[0]).path, digit: digit, label: label)
    }
  }

  @Test func `at least 95 % of the digits that are seen right are seen right in a photograph`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let entries = try photographs(in: folder)
    #expect(entries.count == Self.count)
    let (model, parameters) = try Weights.shipped(for: "cam")
    func prediction(_ subject: Subject) -> Int {
      Trace(of: model, parameters: parameters, subject: subject).predicted
    }
    var (clean, right, wrong, refused) = (0, 0, [String](), [String]())
    for entry in entries {
      clean +=
        prediction(try DataLibrary.subject("mnist-5k/test/\(entry.digit)")) == entry.label ? 1 : 0
      do throws(PhotographError) {
        let seen = prediction(try PreparedSubject(entry.file, for: model.size).subject)
        right += seen == entry.label ? 1 : 0
        if seen != entry.label { wrong.append("\(entry.file): \(entry.label) taken for \(seen)") }
      } catch {
        refused.append("\(error)")
      }
    }
    print("of \(entries.count): clean \(clean), photographs \(right), refused \(refused.count)")
    let report = (wrong + refused).joined(separator: "\n")
    #expect(Double(right) >= 0.95 * Double(clean) - 0.5, "\(report)")
  }

  @Test func `a picture of the network's size is taken as it is unless it must be prepared`() throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "digit.pgm").path
    let pixels = try DataLibrary.subject("mnist-5k/test/3").image.pixels.map { UInt8($0) }
    try Data("P5 28 28 255\n".utf8 + pixels).write(to: URL(fileURLWithPath: file))
    let size = ImageSize(rows: 28, columns: 28)
    let asItIs = try PreparedSubject(file, for: size)
    #expect(asItIs.preparation == nil && asItIs.subject.image.pixels == pixels.map { Float($0) })
    #expect(try PreparedSubject(file, for: size, preparing: .never).preparation == nil)
    let prepared = try PreparedSubject(file, for: size, preparing: .always)
    #expect(prepared.preparation?.hasDarkInk == false)
    #expect(
      try PreparedSubject("mnist-5k/test/3", for: size, preparing: .always).preparation == nil)
    // For networks that look at images of another size there is no preparation.
    let other = try PreparedSubject(file, for: ImageSize(rows: 9, columns: 9), preparing: .always)
    #expect(other.preparation == nil)
  }

  @Test func `what is no picture is told as elsewhere`() {
    let error = #expect(throws: PhotographError.self) {
      try PreparedSubject("no-such.jpg", for: ImageSize(rows: 28, columns: 28))
    }
    #expect(error?.description.contains("there is no such file") == true)
  }
}
