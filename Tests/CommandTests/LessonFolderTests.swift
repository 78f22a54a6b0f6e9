import Foundation
import Testing

/// Lessons of one's own: mistakes in one of them, unknown formulas, files of weights.
@Suite struct LessonFolderTests {
  /// A folder `own` with lessons of these names and texts.
  private func folder(_ lessons: [String: String]) throws -> URL {
    let folder = try Command.folder()
    let own = folder.appendingPathComponent("own")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    for (name, text) in lessons {
      let whole = "---\ntitle: About \(name)\nsummary: S\nminutes: 5\n---\n\n## One\n\n\(text)\n"
      try Data(whole.utf8).write(to: own.appendingPathComponent("\(name).md"))
    }
    return folder
  }

  private func cell(_ line: String) -> String { "```lesson\n\(line)\n```" }

  @Test func `a mistake in one lesson hides no other`() throws {
    let folder = try folder([
      "a": cell("check 1 = 1"), "b": "$\\frac{1$", "c": cell("check sum(P_c) ≈ 1"),
      "d": cell("show q_k"),
    ])
    let list = try Command("list", "--lessons", "own", in: folder)
    #expect(list.status == 1)
    for name in ["a", "c", "d"] { #expect(list.output.contains("About \(name)")) }
    #expect(list.error.contains("Error: own/b.md:9:") && list.error.contains("is not closed"))
    let check = try Command("check", "--lessons", "own", in: folder)
    #expect(check.status == 1)
    #expect(check.output.contains("✓ the one check of a holds"))
    #expect(check.output.contains("✓ the one check of c holds"))
    #expect(check.error.contains("own/b.md:9:") && check.error.contains("nothing is named 'q_k'"))
    let missing = try Command("check", "nowhere", "a", "--lessons", "own", in: folder)
    #expect(missing.status == 1 && missing.output.contains("check of a holds"))
  }

  @Test func `a formula that is not known is shown and warned of; only check fails`() throws {
    let folder = try folder([
      "a": "All of $x \\foo y$.\n\n$$\n\\begin{weird} a \\end{weird}\n$$\n",
      "none": "No checks.",
    ])
    let run = try Command("run", "a", "--lessons", "own", in: folder)
    #expect(run.status == 0 && run.output.contains("\\foo") && run.output.contains("weird"))
    #expect(run.error.contains("Warning: own/a.md:9:8: in this formula, unknown command \\foo"))
    #expect(run.error.contains("own/a.md:12:1: in this formula, unknown environment 'weird'"))
    #expect(try Command("list", "--lessons", "own", in: folder).status == 0)
    let check = try Command("check", "a", "--lessons", "own", in: folder)
    #expect(check.status == 1 && check.error.contains("Error: own/a.md:9:8:"))
    let none = try Command("check", "none", "--lessons", "own", in: folder)
    #expect(none.status == 0 && none.output == "none has no checks\n")
  }

  @Test func `a lesson goes on with weights from a file, tensors that are too many named`() throws {
    let shipped = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Host/Checkpoints/Resources").standardizedFileURL.path
    let folder = try folder([
      "a": cell("let s = S_c[4] * 1\nuse \(shipped)/cam.safetensors\ncheck S_c[4] = s"),
      "b": cell("use attention ones \"\(shipped)/attention-ones.safetensors\"\nshow S_c"),
      "c": cell("use more.safetensors\ncheck S_c[4] = before(S_c[4])"),
      "f": cell("use \"two words.safetensors\"\ncheck S_c[4] = before(S_c[4])"),
      "d": cell("use none.safetensors"), "e": cell("use \(shipped)/attention-ones.safetensors"),
    ])
    for name in ["a", "b"] {
      let run = try Command("run", name, "--lessons", "own", in: folder)
      #expect(run.status == 0 && run.output.contains("From here on the numbers"), "\(run.error)")
    }
    try addTensor(to: shipped + "/cam.safetensors").write(
      to: folder.appendingPathComponent("more.safetensors"))
    try FileManager.default.copyItem(
      atPath: shipped + "/cam.safetensors",
      toPath: folder.appendingPathComponent("two words.safetensors").path)
    #expect(try Command("check", "f", "--lessons", "own", in: folder).status == 0)
    let more = try Command("run", "c", "--lessons", "own", in: folder)
    #expect(more.status == 0, "\(more.error)")
    #expect(more.error.contains("Note: more.safetensors also holds scale, which the network"))
    #expect(try Command("run", "d", "--lessons", "own", in: folder).error.contains("no such file"))
    let other = try Command("run", "e", "--lessons", "own", in: folder)
    #expect(other.status == 1 && other.error.contains("own/e.md:10:1:"))
  }

  /// The bytes of a file of weights with a scalar behind its tensors.
  private func addTensor(to path: String) throws -> Data {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let data = Array(bytes[(8 + length)...])
    let header = String(decoding: bytes[8..<(8 + length)], as: UTF8.self)
    let end = try #require(header.lastIndex(of: "}"))
    let scalar =
      ",\"scale\":{\"dtype\":\"F32\",\"shape\":[],"
      + "\"data_offsets\":[\(data.count),\(data.count + 4)]}}"
    let longer = Array((header[..<end] + scalar).utf8)
    let count = (0..<8).map { UInt8(truncatingIfNeeded: longer.count >> (8 * $0)) }
    return Data(count + longer + data + [0, 0, 128, 63])
  }

  @Test(arguments: ["cam", "attention"])
  func `a new lesson runs, and is written once`(_ model: String) throws {
    let folder = try Command.folder()
    let own = ["--lessons", "of mine"]
    let new = try Command(["new", "first-steps", "--model", model] + own, in: folder)
    #expect(new.status == 0 && new.output.contains("lesson run first-steps --lessons 'of mine'"))
    for image in [[], ["--image", "mnist-5k/test/3"], ["--class", "2"]] {
      let check = try Command(["check", "first-steps"] + own + image, in: folder)
      #expect(check.status == 0, "\(check.output)\(check.error)")
      #expect(check.output.contains("✓ all 2 checks of first-steps hold"))
    }
    let run = try Command(["run", "first-steps"] + own, in: folder)
    #expect(run.output.contains("First steps") && run.output.contains("☑ A first step that runs"))
    #expect(run.output.contains("¹ help in lesson explore") && run.error.isEmpty)
    #expect(
      try Command(["notes", "first-steps"] + own, in: folder).output.contains("Only you see"))
    let again = try Command(["new", "first-steps"] + own, in: folder)
    #expect(again.status == 1 && again.error.contains("first-steps.md is there already"))
    let bad = try Command("new", "a/b", in: folder)
    #expect(bad.status == 64 && bad.error.contains("letters, digits, - and _"))
    #expect(try Command("new", "x", "--model", "camm", in: folder).error.contains("cam"))
  }

  @Test(arguments: [
    (
      ["explain", "M_c[c:", "7,", "y:", "4,", "x:", "9]"], "lesson explain 'M_c[c: 7, y: 4, x: 9]'"
    ),
    (["trace", "--set", "f_k[k:", "3]", "=", "0"], "--set 'f_k[k: 3] = 0'"),
    (["explain", "S_c[4]", "--set", "f_k[k:", "3]", "=", "0"], "--set 'f_k[k: 3] = 0'"),
    (["trace", "--only", "f_k,", "F_k"], "--only 'f_k, F_k'"),
  ])
  func `what the shell took apart is said with its quotation marks`(
    _ item: (words: [String], advice: String)
  ) throws {
    let run = try Command(item.words)
    #expect(run.status == 64 && run.error.contains(item.advice), "\(run.error)")
  }
}
