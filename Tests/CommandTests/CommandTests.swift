import Foundation
import Testing

/// The command line from outside: what it prints, where, and with which exit code.
@Suite struct CommandTests {
  @Test func `the main job ends with the lesson on the screen`() throws {
    let run = try Command("run", "cam-derivation")
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.output.contains("One table, added up two ways"))
    #expect(run.output.contains("checks of cam-derivation hold"))
    #expect(!run.output.contains("\u{1B}"), "a pipe gets no colours")
  }

  @Test func `colours come when asked for, and NO_COLOR takes them away`() throws {
    let always = try Command("run", "cam-derivation", "--color", "always")
    #expect(always.output.contains("\u{1B}[48;5;"))
    let full = try Command(
      "run", "cam-derivation", "--color", "always", environment: ["COLORTERM": "truecolor"])
    #expect(full.output.contains("\u{1B}[48;2;"))
    let none = try Command(
      "trace", "--only", "S_c", environment: ["NO_COLOR": "1", "FORCE_COLOR": "1"])
    #expect(!none.output.contains("\u{1B}"))
  }

  @Test func `another image and class are taken`() throws {
    let run = try Command("run", "cam-derivation", "--image", "mnist-5k/test/3", "--class", "5")
    #expect(run.status == 0)
    #expect(run.output.contains("image mnist-5k/test/3, class 5"))
  }

  @Test func `check prints a line for each check`() throws {
    let run = try Command("check", "cam-derivation")
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count { $0.hasPrefix("✓ ") } >= 16)
    #expect(try Command("check").status == 0)
  }

  @Test func `list, trace and graph do their work`() throws {
    let list = try Command("list")
    #expect(list.status == 0 && list.output.contains("cam-derivation"))
    let trace = try Command("trace", "--only", "f_k,F_k,S_c,M_c")
    #expect(trace.status == 0 && trace.output.contains("class activation maps"))
    let json = try Command("trace", "--only", "S_c", "--format", "json")
    #expect(
      throws: Never.self
    ) { try JSONSerialization.jsonObject(with: Data(json.output.utf8)) }
    let folder = try Command.folder()
    let graph = try Command("graph", "--output", "cam.svg", in: folder)
    #expect(graph.status == 0)
    let svg = try String(contentsOf: folder.appendingPathComponent("cam.svg"), encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.contains("dense.weight"))
  }

  @Test func `training writes weights that a lesson runs with`() throws {
    let folder = try Command.folder()
    let train = try Command(
      "train", "--epochs", "1", "--batch-size", "64", "--output", "w.safetensors", in: folder)
    #expect(train.status == 0 && train.output.isEmpty)
    #expect(train.error.contains("epoch 1/1") && train.error.contains("images/s"))
    let run = try Command("check", "cam-derivation", "--weights", "w.safetensors", in: folder)
    #expect(run.status == 0, "\(run.output)\(run.error)")
  }

  @Test func `the attention network is trained, with its history, evaluated and traced`() throws {
    let folder = try Command.folder()
    let train = try Command(
      "train", "--model", "attention", "--variant", "ones", "--epochs", "2", "--batch-size", "64",
      "--noise", "2.5", "--history", "h.csv", "--output", "w.safetensors", in: folder)
    #expect(train.status == 0, "\(train.error)")
    let history = try String(contentsOf: folder.appendingPathComponent("h.csv"), encoding: .utf8)
    let lines = history.split(separator: "\n")
    #expect(lines[0] == "epoch,loss,train_accuracy,test_loss,test_accuracy,seconds")
    #expect(lines.count == 3 && lines[2].hasPrefix("2,"))
    let evaluate = try Command(
      "evaluate", "--model", "attention", "--weights", "w.safetensors", in: folder)
    #expect(evaluate.status == 0 && evaluate.output.contains("of 1000 right"))
    let accuracy = lines[2].split(separator: ",")[4]
    let right = Int((Double(accuracy).map { $0 * 1_000 } ?? -1).rounded())
    #expect(evaluate.output.contains(": \(right) of 1000 right"), "the last epoch's accuracy")
    let trace = try Command(
      "trace", "--model", "attention", "--weights", "w.safetensors", in: folder)
    #expect(trace.output.contains("attention/ones"), "the variant is read from the weights")
    for stage in ["pass1", "attention", "pass2"] {
      #expect(trace.output.contains("── stage \(stage)"))
    }
    let graph = try Command("graph", "--model", "attention", "--format", "svg")
    #expect(graph.output.contains(">first pass: pass1</text>"))
  }

  // MARK: - Wrong input

  @Test func `a false check ends with exit code 1 and says which`() throws {
    let folder = try Command.folder()
    let text = "---\ntitle: T\nsummary: S\nminutes: 1\n---\n\n## A\n\n```lesson\ncheck 1 = 2\n```\n"
    try Data(text.utf8).write(to: folder.appendingPathComponent("wrong.md"))
    let run = try Command("run", "wrong", "--lessons", folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("✗ 1 = 2 is false"))
    #expect(run.output.contains("wrong.md:10"))
    #expect(try Command("check", "wrong", "--lessons", folder.path).status == 1)
  }

  /// Wrong arguments, and a piece of the sentence that explains them.
  static let failures: [([String], String)] = [
    (["run", "cam-derivatoin"], "did you mean 'cam-derivation'?"),
    (["run", "../x"], "There is no lesson '../x'"),
    (["run", "cam-derivation", "--image", "mnist-5k/test/1000"], "numbered 0 to 999"),
    (["run", "cam-derivation", "--image", "nothing.png"], "there is no such file"),
    (["run", "cam-derivation", "--class", "10"], "classes are 0 to 9"),
    (["run", "cam-derivation", "--class=-1"], "classes are 0 to 9"),
    (["run", "cam-derivation", "--weights", "no.safetensors"], "there is no such file"),
    (
      ["run", "cam-derivation", "--lessons", "/no/folder"],
      "lessons is named with --lessons"
    ),
    (["trace", "--only", "f_q"], "did you mean 'f_k'?"),
    (["trace", "--model", "cma"], "did you mean 'cam'?"),
    (["trace", "--model", "cam", "--variant", "ones"], "leave --variant out"),
    (["trace", "--model", "attention", "--variant", "sede"], "did you mean 'seed'?"),
    (["evaluate", "--data", "minst-5k"], "did you mean 'mnist-5k'?"),
    (["graph", "--from", "gap", "--to", "conv_1"], "'conv_1' comes before 'gap'"),
    (["graph", "--output", "/no/folder/cam.svg"], "make it first"),
    (["train", "--data", "emnist-7k", "--output", "/tmp/x"], "There is no data set 'emnist-7k'"),
  ]

  @Test(arguments: failures)
  func `wrong input gives one sentence and exit code 1`(
    _ arguments: [String], _ sentence: String
  ) throws {
    let folder = try Command.folder()
    let run = try Command(arguments, in: folder)
    #expect(run.status == 1, "\(run.error)")
    #expect(run.error.contains(sentence), "\(run.error)")
    #expect(run.error.hasPrefix("Error: ") && run.output.isEmpty)
    #expect(run.error.split(separator: "\n").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test(arguments: [
    ["rnu"], ["run"], ["run", "cam-derivation", "--colour"], ["trace", "--format", "xml"],
    ["train", "--epochs", "0", "--output", "x"], ["train"],
    ["train", "--output", "x", "--curves", "c.png"],
    ["train", "--output", "x", "--checkpoint", "x"], ["train", "--output", "x", "--patience", "0"],
    ["run", "a", "--width", "3"],
    ["evaluate", "--noise=-1"],
  ])
  func `a wrong command line ends with exit code 64`(_ arguments: [String]) throws {
    let run = try Command(arguments)
    #expect(run.status == 64, "\(run.error)")
    #expect(run.output.isEmpty && !run.error.isEmpty)
  }

  @Test func `a damaged file of weights is refused, whatever byte is cut`() throws {
    let folder = try Command.folder()
    let path = folder.appendingPathComponent("w.safetensors")
    for bytes in [[UInt8](), [1, 2, 3], [UInt8](repeating: 0xFF, count: 64)] {
      try Data(bytes).write(to: path)
      let run = try Command("run", "cam-derivation", "--weights", path.path)
      #expect(run.status == 1)
      #expect(run.error.contains("safetensors file"))
    }
  }

  @Test func `every command's help has an example that works`() throws {
    let folder = try Command.folder()
    let commands = [
      ["list"], ["run"], ["check"], ["trace"], ["explain"], ["graph"], ["train"], ["evaluate"],
      ["export"], ["import"], ["data"], ["data", "list"], ["data", "show"],
    ]
    // What another program would have saved.
    _ = try Command("export", "--output", "net.safetensors", in: folder)
    for command in commands {
      let help = try Command(command + ["--help"])
      #expect(help.status == 0)
      let lines = help.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      let example = try #require(
        lines.firstIndex { ["Example:", "Examples:"].contains($0) }, "\(command)")
      let words = lines[example + 1].matches(of: /'([^']*)'|\S+/).map {
        String($0.output.1 ?? $0.output.0)
      }
      #expect(words.first == "lesson")
      let run = try Command(Array(words.dropFirst()), in: folder)
      #expect(run.status == 0, "\(words.joined(separator: " ")): \(run.error)")
    }
  }
}
