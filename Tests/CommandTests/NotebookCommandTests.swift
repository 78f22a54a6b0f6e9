import Foundation
import TestSupport
import Testing

/// Notebooks in Jupyter's own programs: they validate, run from start to end, are graded, and
/// notice changed numbers.
@Suite(.serialized) struct NotebookCommandTests {
  /// The lessons, and the digits that they are tried with; `LESSON_ALL_DIGITS=1` tries more, in both
  /// editions.
  static let lessons = ["cam-derivation", "forward-pass", "backpropagation", "attention"]
  static let isComplete = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] != nil

  /// Runs one of the scripts beside this file.
  private func run(_ script: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = try HelperProgram.python(
      with: "numpy", "nbformat", "nbclient", "nbconvert", "nbgrader", "ipykernel"
    ).url
    let folder = PageSources.root.appending(path: "Tests/CommandTests/Notebooks")
    process.arguments = ["-W", "ignore", folder.appending(path: script).path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
      "PYTHONDONTWRITEBYTECODE": "1"
    ]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
    return said
  }

  /// The path of a notebook that is made now.
  private func notebook(_ lesson: String, _ name: String? = nil, _ more: String...) throws -> String
  {
    let path = try Command.folder().appending(path: "\(name ?? lesson).ipynb").path
    let made = try Command(["run", lesson, "--output", path] + more)
    #expect(made.status == 0, "\(made.error)")
    return path
  }

  @Test(arguments: lessons)
  func `a lesson's notebook validates, executes, and all of its assertions hold`(
    _ lesson: String
  ) throws {
    var paths = [try notebook(lesson)]
    if Self.isComplete {
      for digit in [0, 17, 99, 333, 777] {
        let image = "mnist-5k/test/\(digit)"
        for edition in ["teacher", "student"] {
          paths.append(
            try notebook(
              lesson, "\(digit)-\(edition)", "--image", image, "--edition", edition))
        }
      }
    }
    let said = try run("execute.py", paths)
    #expect(said.matches(of: /: fine, /).count == paths.count, "\(said)")
  }

  @Test func `the teacher's copy gets full marks, an empty one none`() throws {
    for lesson in Self.isComplete ? Self.lessons : ["forward-pass"] {
      let copies = try ["teacher", "student"].map { try notebook(lesson, nil, "--edition", $0) }
      let said = try run("grade.py", copies)
      #expect(said.contains("\(lesson): fine, "), "\(said)")
    }
  }

  @Test func `a student's copy holds no answers`() throws {
    for lesson in Self.lessons {
      let json = try Command("run", lesson, "--format", "json").output
      let student = try String(
        contentsOfFile: notebook(lesson, nil, "--edition", "student"), encoding: .utf8)
      #expect(!student.contains("SOLUTION") && !student.contains("HIDDEN TESTS"))
      let teacher = try String(
        contentsOfFile: notebook(lesson, nil, "--edition", "teacher"), encoding: .utf8)
      let ids = { (text: String) in
        text.matches(of: /"grade_id": "([^"]+)"/).map { String($0.1) }
      }
      #expect(ids(student) == ids(teacher) && !ids(student).isEmpty)
      for match in json.matches(of: /"hint":"([^"\\]{12,})"/) {
        #expect(!student.contains(String(match.1)), "\(lesson): \(match.1)")
      }
    }
  }

  @Test func `a changed number is noticed, and every assertion can fail`() throws {
    for lesson in Self.isComplete ? Self.lessons : ["cam-derivation"] {
      let count = Self.isComplete ? "200" : "30"
      let said = try run("mutate.py", [notebook(lesson), count, "1"])
      #expect(said.contains("changes noticed"), "\(said)")
    }
  }

  @Test func `a notebook is the same bytes each time`() throws {
    for lesson in Self.lessons {
      let first = try Data(contentsOf: URL(filePath: notebook(lesson)))
      #expect(try first == Data(contentsOf: URL(filePath: notebook(lesson))))
    }
  }

  @Test func `an edition of anything but a notebook is refused`() throws {
    let run = try Command("run", "cam-derivation", "--edition", "student")
    #expect(run.status == 64 && run.error.contains("--edition goes with --format ipynb."))
  }
}
