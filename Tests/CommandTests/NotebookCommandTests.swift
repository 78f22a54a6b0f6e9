import Foundation
import TestSupport
import Testing

/// Notebooks in Jupyter's own programs: they validate, run from start to end, are graded, and
/// notice changed numbers.
@Suite(.serialized) struct NotebookCommandTests {
  /// The lessons, and the digits that they are tried with; `LESSON_ALL_DIGITS=1` tries more, in both
  /// editions.
  static let lessons = [
    "cam-derivation", "forward-pass", "backpropagation", "attention", "training",
  ]
  /// The lessons about scenes.
  static let sceneLessons = [
    "localization", "gap-or-max", "conventions", "grad-cam", "sanity", "faithful",
  ]
  static let isComplete = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] != nil

  /// The digits and editions that are tried.
  static var copies: [(digit: Int, edition: String)] {
    guard isComplete else { return [(333, "teacher"), (0, "student")] }
    return [0, 17, 99, 333, 777].flatMap { [($0, "teacher"), ($0, "student")] }
  }

  /// Runs one of the scripts beside this file.
  private func run(_ script: String, _ arguments: [String]) throws -> String {
    let python = try HelperProgram.python(
      with: "numpy", "nbformat", "nbclient", "nbconvert", "nbgrader", "ipykernel")
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Notebooks")
    let (status, said) = try python.run(
      ["-W", "ignore", folder.appending(path: script).path] + arguments,
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(status == 0, "\(said)")
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

  @Test func `notebooks validate, execute, and all of their assertions hold`() throws {
    var paths: [String] = []
    for lesson in Self.lessons + Self.sceneLessons {
      let set = Self.sceneLessons.contains(lesson) ? "scenes" : "mnist-5k"
      for (digit, edition) in Self.copies {
        paths.append(
          try notebook(
            lesson, "\(lesson)-\(digit)-\(edition)", "--image", "\(set)/test/\(digit)",
            "--edition", edition))
      }
    }
    paths.append(try notebook("backpropagation", "class", "--class", "3"))
    let said = try run("execute.py", (Self.isComplete ? [] : ["--quick"]) + paths)
    #expect(said.components(separatedBy: ": fine, ").count == paths.count + 1, "\(said)")
  }

  @Test func `a notebook runs in Jupyter's kernel, and becomes a page and slides`() throws {
    #expect(try run("execute.py", [notebook("forward-pass")]).contains(": fine, "))
  }

  @Test func `the teacher's copy gets full marks, an empty one none`() throws {
    // One with a choice, and a task that a teacher judges.
    for lesson in Self.isComplete ? Self.lessons : ["cam-derivation"] {
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
      // What a later question says of an earlier answer is left blank.
      #expect(lesson != "backpropagation" || student.contains("its gradient g = \\\\_"))
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

  @Test func `an edition of anything but a notebook is refused, and so is part of one`() throws {
    let run = try Command("run", "cam-derivation", "--edition", "student")
    #expect(run.status == 64 && run.error.contains("--edition goes with --format ipynb."))
    let part = try Command("run", "cam-derivation/3", "--format", "ipynb")
    #expect(part.status == 64 && part.error.contains("A notebook is a whole lesson"))
  }
}

/// Lessons as Markdown and as PDF.
@Suite struct PaperCommandTests {
  @Test func `Markdown names each picture in the folder beside it, with words for it`() throws {
    let folder = try Command.folder()
    #expect(try Command("run", "attention", "--output", "a.b.md", in: folder).status == 0)
    let text = try String(contentsOf: folder.appending(path: "a.b.md"), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { $0.contains("](<a.b-pictures/") }
    #expect(lines.allSatisfy { $0.hasPrefix("![") && !$0.hasPrefix("![]") })
    let named = lines.compactMap { $0.firstMatch(of: /pictures\/([^>]+)>/).map { String($0.1) } }
    let pictures = folder.appending(path: "a.b-pictures")
    let found = try FileManager.default.contentsOfDirectory(atPath: pictures.path)
    #expect(!named.isEmpty && Set(named) == Set(found))
    for name in named {
      let bytes = try Data(contentsOf: pictures.appending(path: name))
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
    let alone = try Command("run", "attention", "--format", "markdown")
    #expect(alone.status == 64 && alone.error.contains("name a file with --output"))
  }

  @Test func `a PDF is printed by a browser, and a sentence says so if there is none`() throws {
    _ = try HelperProgram.chromium()
    let folder = try Command.folder()
    #expect(try Command("run", "forward-pass", "--output", "f.pdf", in: folder).status == 0)
    let bytes = try Data(contentsOf: folder.appending(path: "f.pdf"))
    #expect(bytes.starts(with: Data("%PDF".utf8)) && bytes.count > 50_000)
    let none = try Command(
      "run", "forward-pass", "--output", "g.pdf", in: folder, environment: ["PATH": "/nowhere"])
    #expect(none.status == 1 && none.error.contains("`apt-get install chromium` brings it"))
  }
}
