import Foundation
import TestSupport
import Testing

/// `--format` and the endings of `--output`.
@Suite struct FormatCommandTests {
  @Test(arguments: [
    ["run", "cam-derivation", "--output", "handout.docx"], ["graph", "--output", "cam.jpg"],
    ["trace", "--output", "trace.svg"], ["explain", "S_c[4]", "--output", "a.pdf"],
    ["run", "cam-derivation", "--format", "svg"], ["graph", "--format", "text"],
    ["run", "cam-derivation", "--step", "--format", "json"],
  ])
  func `a form that nobody writes ends with exit code 64`(_ arguments: [String]) throws {
    let folder = try Command.folder()
    let run = try Command(arguments, in: folder)
    #expect(run.status == 64)
    #expect(run.error.hasPrefix("Error: "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `the ending of the file picks the form`() throws {
    let folder = try Command.folder()
    for (arguments, file, start) in [
      (["explain", "S_c[4]"], "a.json", "{\"cell\":"), (["explain", "S_c[4]"], "a.tex", "\\para"),
      (["explain", "S_c[4]"], "a.html", "<!DOCTYPE"),
      (["trace", "--only", "S_c"], "t.json", "{\""),
      (["graph"], "g.dot", "digraph"),
    ] {
      #expect(try Command(arguments + ["--output", file], in: folder).status == 0)
      let text = try String(
        contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      #expect(text.hasPrefix(start), "\(file)")
    }
  }

  /// Validates files with Python's jsonschema, an independent reader of the schema.
  private static let validator = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    for path in sys.argv[2:]:
        value = json.load(open(path), parse_constant=lambda name: sys.exit(name + " is no JSON"))
        for error in list(Draft202012Validator(schema).iter_errors(value))[:3]:
            print(path, error.json_path, error.message[:300])
    """

  @Test func `every lesson as JSON is what the schema says, and the same each time`() throws {
    let folder = try Command.folder()
    let names = try Command("list").output.split(separator: "\n").compactMap { line in
      line.split(separator: " ").first.map(String.init)
    }
    #expect(names.contains("cam-derivation"))
    for name in names {
      let file = "\(name).json"
      #expect(try Command("run", name, "--output", file, in: folder).status == 0)
    }
    let again = try Command("run", names[0], "--format", "json")
    let first = try String(
      contentsOf: folder.appendingPathComponent("\(names[0]).json"), encoding: .utf8)
    #expect(again.output == first)
    let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/notebook.schema.json").standardizedFileURL.path
    let complaints = try Self.python(
      [Self.validator, schema] + names.map { "\($0).json" }, in: folder)
    #expect(complaints == "")
  }

  @Test func `JSON has both sides of checks, live values with their source, and scales`() throws {
    let run = try Command("run", "cam-derivation", "--format", "json")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(json["schema_version"] as? Int == 1)
    let steps = try #require(json["steps"] as? [[String: Any]])
    let pieces = steps.flatMap { $0["pieces"] as? [[String: Any]] ?? [] }
    let lines = pieces.flatMap { $0["lines"] as? [[String: Any]] ?? [] }
    let outputs = lines.flatMap { $0["outputs"] as? [[String: Any]] ?? [] }
    let checks = outputs.compactMap { $0["check"] as? [String: Any] }
    #expect(checks.count > 5 && checks.allSatisfy { $0["holds"] as? Bool == true })
    #expect(checks.allSatisfy { $0["left"] is Double && $0["right"] is Double })
    let panels = outputs.compactMap { $0["picture"] as? [String: Any] }
      .flatMap { $0["panels"] as? [[String: Any]] ?? [] }
    #expect(panels.contains { ($0["scale"] as? [String: Any])?["kind"] as? String == "diverging" })
    #expect(run.output.contains("\"source\":\"predicted\""))
    let one = try Command("run", "cam-derivation/2", "--format", "json")
    #expect(one.output.contains("\"introduction\":[]") && one.output.count < run.output.count)
  }

  private static func python(_ arguments: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = try HelperProgram.python(with: "jsonschema").url
    process.arguments = ["-c"] + arguments
    process.currentDirectoryURL = folder
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    try process.run()
    let output = out.fileHandleForReading.readDataToEndOfFile()
    let error = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(error)")
    return String(decoding: output, as: UTF8.self)
  }
}
