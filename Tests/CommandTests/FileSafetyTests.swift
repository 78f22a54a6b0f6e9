import Foundation
import Testing

/// No file is lost, no number is believed, nothing from outside steers the terminal.
@Suite struct FileSafetyTests {
  private static let short = ["--epochs", "1", "--images", "64"]

  @Test(arguments: [
    ["--output", "dl/o.st", "--checkpoint", "dl/../dl/o.st"],
    ["--output", "o.st", "--checkpoint", "./o.st"],
    ["--output", "o.csv", "--history", "dl/../o.csv"],
    ["--output", "link", "--checkpoint", "dl/real"],
    ["--output", "o.st", "--curves", "o.svg", "--history", "dl/../o.csv", "--checkpoint", "o.svg"],
  ])
  func `two results in one file are refused before the work, however they are spelled`(
    _ files: [String]
  ) throws {
    let folder = try Command.folder()
    let manager = FileManager.default
    try manager.createDirectory(
      at: folder.appendingPathComponent("dl"), withIntermediateDirectories: false)
    try manager.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "dl/real")
    let train = try Command(["train"] + Self.short + files, in: folder)
    #expect(train.status == 64, "\(train.error)")
    #expect(train.error.contains("lead to one file; give each its own"), "\(train.error)")
    #expect(try manager.contentsOfDirectory(atPath: folder.path).sorted() == ["dl", "link"])
    #expect(try manager.contentsOfDirectory(atPath: folder.path + "/dl").isEmpty)
  }

  @Test(arguments: [
    (["--checkpoint-every", "1e300"], "--checkpoint-every is 1e+300; it must be at least 0.0"),
    (["--noise", "1e38"], "--noise is 1e+38; it must"), (["--noise", "nan"], "--noise is nan"),
    (["--pixel-scale", "0"], "--pixel-scale is 0.0; it must be above 0.0"),
    (["--rate", "-1"], "--rate is -1.0; it must be above 0.0"),
    (["--rate", "inf"], "--rate is inf"), (["--epochs", "-1"], "--epochs is -1; it must"),
    (["--epochs", "0"], "--epochs is 0; it must be at least 1"),
    (["--momentum", "1"], "--momentum is 1.0; it must be at least 0.0 and below 1.0"),
    (["--schedule", "steps:1:nan"], "steps:1:nan"),
    (["--schedule", "steps:5,x,7:-3"], "steps:5,x,7:-3"),
    (["--schedule", "steps:5,,7:0.1"], "steps:5,,7:0.1"),
    (["--threads", "0"], "--threads is 0; it must be at least 1 and at most 64"),
    (["--patience", "0"], "--patience is 0; it must"), (["--output", ""], "its name is empty"),
    (["--output", String(repeating: "n", count: 300)], "its name is too long"),
    (["--output", "."], "it is a folder"),
  ])
  func `impossible numbers and places are refused at once`(
    _ options: [String], _ complaint: String
  ) throws {
    let folder = try Command.folder()
    let output = options[0] == "--output" ? [] : ["--output", "w.st"]
    let train = try Command(["train"] + Self.short + output + options, in: folder)
    #expect([1, 64].contains(train.status), "\(train.status)")
    #expect(train.error.contains(complaint), "\(train.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `a result never takes the place of what it is made from`() throws {
    let folder = try Command.folder()
    let show = try Command(
      "data", "show", "mnist-5k/test/3", "--output", "d.png", in: folder)
    try #require(show.status == 0, "\(show.error)")
    let before = try Data(contentsOf: folder.appendingPathComponent("d.png"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.json", withDestinationPath: "d.png")
    for words in [
      ["trace", "--image", "d.png", "--output", "link.json"],
      ["run", "cam-derivation", "--image", "./d.png", "--output", "link.json"],
      ["explain", "M_c[7, 4, 9]", "--image", "d.png", "--output", "link.json"],
      [
        "graph", "--values", "--image", "d.png", "--output", "../\(folder.lastPathComponent)/d.png",
      ],
    ] {
      let command = try Command(words, in: folder)
      #expect(command.status == 1, "\(words)")
      #expect(command.error.contains("would be written over"), "\(words): \(command.error)")
    }
    #expect(try Data(contentsOf: folder.appendingPathComponent("d.png")) == before)
  }

  @Test func `a result can go to standard output by its path, be it a pipe or a file`() throws {
    let words = ["trace", "--only", "P_c", "--color", "never"]
    let plain = try Command(words)
    let piped = try Command(words + ["--output", "/dev/stdout"])
    #expect(piped.status == 0, "\(piped.error)")
    #expect(piped.output == plain.output)
  }

  @Test func `a training writes to a name that is as long as names may be`() throws {
    let folder = try Command.folder()
    let name = String(repeating: "n", count: 240) + ".st"
    let train = try Command(["train"] + Self.short + ["--output", name], in: folder)
    #expect(train.status == 0, "\(train.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
  }

  @Test func `a second training into the same files is refused while the first one runs`() throws {
    let folder = try Command.folder()
    let training = [
      "train", "--epochs", "50", "--images", "500", "--output", "w.st", "--checkpoint-every", "0",
    ]
    let first = try RunningCommand(training, in: folder)
    first.wait(for: folder.appendingPathComponent("w.st.checkpoint"))
    for files in [
      ["--output", "./w.st"], ["--output", "x.st", "--checkpoint", "w.st.checkpoint"],
    ] {
      let second = try Command(["train"] + Self.short + files, in: folder)
      #expect(second.status == 1)
      #expect(second.error.contains("Another training is writing"), "\(second.error)")
    }
    first.send(SIGTERM)
    #expect(first.end().status == 143)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == ["w.st.checkpoint"])
  }

  @Test func `weights of 1e20 are evaluated, traced and explained, and end no program`() throws {
    let folder = try Command.folder()
    let script = """
      import struct, json, sys
      data = open(sys.argv[1], "rb").read()
      size = struct.unpack("<Q", data[:8])[0]
      body = struct.pack("<f", float(sys.argv[3])) * ((len(data) - 8 - size) // 4)
      open(sys.argv[2], "wb").write(data[:8 + size] + body)
      """
    let train = try Command(["train"] + Self.short + ["--output", "w.st"], in: folder)
    try #require(train.status == 0, "\(train.error)")
    for number in ["1e20", "-1e20", "nan", "inf", "1e-40", "0"] {
      let make = Process()
      make.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      make.arguments = ["python3", "-c", script, "w.st", "x.st", number]
      make.currentDirectoryURL = folder
      try make.run()
      make.waitUntilExit()
      try #require(make.terminationStatus == 0, "python3 is missing: apt-get install python3")
      for words in [
        ["evaluate", "--data", "mnist-5k/test/0..<20"], ["trace"], ["explain", "M_c[7, 4, 9]"],
        ["run", "cam-derivation"], ["graph", "--output", "g.svg"],
        ["trace", "--format", "json", "--backward"],
      ] {
        let command = try Command(words + ["--weights", "x.st"], in: folder)
        #expect([0, 1, 64].contains(command.status), "\(words) \(number): \(command.error)")
        #expect(!command.error.contains("Fatal"), "\(words) \(number)")
      }
    }
  }

  @Test(arguments: [
    ["run", "\u{1B}]0;x\u{7}\u{9B}2J"], ["trace", "--image", "\u{1B}[31m\u{202E}.png"],
    ["evaluate", "--weights", "\u{1B}[2J\u{85}"], ["explain", "M_c\u{1B}[2J"],
    ["run", "x", "--lessons", "\u{7}\u{1B}c"], ["train", "--output", "\u{1B}[2J/x"],
    ["\u{1B}[2J"], ["run", "--\u{1B}[2J"], ["data", "fetch", "\u{1B}[2J"],
  ])
  func `what comes from outside cannot steer the terminal through an error`(
    _ words: [String]
  ) throws {
    let command = try Command(words, in: Command.folder())
    #expect(command.status != 0)
    for scalar in (command.error + command.output).unicodeScalars where scalar != "\n" {
      #expect(
        scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
          && !(0x202A...0x202E).contains(scalar.value), "U+\(String(scalar.value, radix: 16))")
    }
  }
}
