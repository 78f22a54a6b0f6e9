import Foundation
import TestSupport
import Testing

/// Worksheets: what comes out by hand is what the key says.
@Suite struct WorksheetCommandTests {
  /// Fills in a sheet by an independent script; what it says.
  private func solve(_ sheet: URL, _ key: URL) throws -> String {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Notebooks/worksheets.py")
    return try HelperProgram.python().run([script.path, sheet.path, key.path]).text
  }

  @Test(arguments: ["cam-derivation", "forward-pass", "backpropagation", "attention"])
  func `a key is what comes out of the printed numbers`(_ lesson: String) throws {
    let folder = try Command.folder()
    for (digit, fade) in [(7, 1), (18, 2), (171, 4), (500, 5)] {
      let run = try Command(
        "worksheet", lesson, "--image", "mnist-5k/test/\(digit)", "--fade", "\(fade)", "--seed",
        "\(digit)", "--output", "s.html", in: folder)
      #expect(run.status == 0 && run.error == "Note: The key is in s-key.html.\n")
      let said = try solve(
        folder.appending(path: "s.html"), folder.appending(path: "s-key.html"))
      #expect(said.hasPrefix("fine: "), "\(lesson), \(digit): \(said)")
    }
  }

  @Test func `each student has a digit of their own, or places of their own`() throws {
    let folder = try Command.folder()
    try Data("Name;Group\n\"Curie, \"\"M.\"\"\";a\nTuring\r\n  Émilie ,b\n\n".utf8)
      .write(to: folder.appending(path: "class.csv"))
    let more = ["--students", "class.csv", "--fade", "1"]
    let own = try Command(["worksheet", "cam-derivation"] + more, in: folder).output
    let students = own.matches(of: /data-student="([^"]*)" data-image="([^"]*)"/)
    #expect(students.map { String($0.1) } == ["Curie, &quot;M.&quot;", "Turing", "Émilie"])
    #expect(Set(students.map { String($0.2) }).count == 3)
    let same = try Command(
      ["worksheet", "forward-pass", "--image", "mnist-5k/test/3"] + more, in: folder
    ).output
    let cells = same.matches(of: /One cell of a convolution: ([^<]*)</).map { String($0.1) }
    #expect(Set(cells).count == 3, "\(cells)")
    // The same seed is the same sheet, another one another.
    let again = try Command(["worksheet", "cam-derivation"] + more, in: folder).output
    let other = try Command(["worksheet", "cam-derivation", "--seed", "2"] + more, in: folder)
      .output
    #expect(again == own && other != own)
  }

  @Test func `blanks fade from a worked example to a problem`() throws {
    let text = try Command("worksheet", "cam-derivation", "--fade", "3").output
    let exercises = text.components(separatedBy: "data-kind=").dropFirst()
    #expect(exercises.count == 12)
    for (number, exercise) in exercises.enumerated() {
      let blanks = exercise.components(separatedBy: "class=\"blank\"").count - 1
      let worked = exercise.components(separatedBy: "class=\"worked\"").count - 1
      switch number % 3 {
      case 0: #expect(blanks == 0 && worked > 0)
      case 1: #expect(blanks > 0 && worked > 0)
      default: #expect(blanks > 0 && worked == 0)
      }
    }
  }

  @Test func `a sheet for Jupyter asks for letters that its key assigns`() throws {
    let sheet = try Command("worksheet", "backpropagation", "--format", "ipynb").output
    let key = try Command("worksheet", "backpropagation", "--format", "ipynb", "--key").output
    let names = { (text: String) in
      text.matches(of: /"([a-z]+_?) = (None|-?[0-9.]+)/).map { String($0.1) }
    }
    #expect(!names(sheet).isEmpty && names(sheet) == names(key))
    #expect(!key.contains("None") && sheet.contains("\"nbformat_minor\": 5"))
  }

  @Test func `a list of nobody is refused with a sentence`() throws {
    let folder = try Command.folder()
    try Data("name\n".utf8).write(to: folder.appending(path: "none.csv"))
    let run = try Command("worksheet", "attention", "--students", "none.csv", in: folder)
    #expect(run.status == 1 && run.error.contains("none.csv lists nobody"))
    #expect(try Command("worksheet", "attention", "--fade", "0").status == 64)
  }
}
