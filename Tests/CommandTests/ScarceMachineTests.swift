import Foundation
import TestSupport
import Testing

/// Machines that allow little: full disks, few files, one process, folders of others.
@Suite struct ScarceMachineTests {
  private static let training = ["train", "--epochs", "1", "--images", "64", "--threads", "4"]

  /// Every command that writes to standard output, and help, which is a result, too.
  @Test(arguments: [
    ["list"], ["run", "cam-derivation"], ["run", "cam-derivation", "--format", "json"],
    ["check"], ["check", "--every-cell"], ["notes", "cam-derivation"], ["trace"],
    ["trace", "--format", "json"], ["explain", "M_c[7, 4, 9]"], ["graph"], ["explore"],
    ["evaluate", "--data", "mnist-5k/test/0..<9"], ["data", "list"], ["data", "show", "mnist-5k"],
    ["data", "fetch", "mnist-5k"], ["--help"], ["--version"], ["help", "run"], ["run", "--help"],
    ["--generate-completion-script", "bash"], ["new", "a"], ["trace", "--format", "csv"],
    ["diff", "--image", "mnist-5k/test/3", "--image", "mnist-5k/test/3"],
  ])
  func `standard output that takes nothing is said once, with exit 1`(_ words: [String]) throws {
    for (output, reason) in [(">/dev/full", "the disk is full"), (">&-", "it is closed")] {
      let command = try Command(
        words, in: Command.folder(), input: "S_c\nsum(f_k)\nhelp\n",
        under: Command.shell(output: output))
      #expect(command.status == 1, "\(words) \(output): \(command.error)")
      let said = command.error.split(separator: "\n").filter { $0.contains("Standard output") }
      #expect(said.count == 1 && said[0].contains(reason), "\(words) \(output): \(command.error)")
    }
  }

  @Test func `what is closed stays closed: no file takes its place`() throws {
    let folder = try Command.folder()
    let train = try Command(
      Self.training + ["--output", "w.st"], in: folder,
      under: Command.shell(output: "<&- >&- 2>&-"))
    #expect(train.status == 0)
    let evaluate = try Command(
      "evaluate", "--weights", "w.st", "--data", "mnist-5k/test/0..<9", in: folder)
    #expect(evaluate.status == 0, "\(evaluate.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["w.st"])
  }

  @Test(arguments: [5, 6, 7, 8, 9, 12])
  func `with few open files work is done or refused, and never killed`(_ files: Int) throws {
    let folder = try Command.folder()
    let limit = Command.shell("ulimit -n \(files)")
    let train = try Command(Self.training + ["--output", "w.st"], in: folder, under: limit)
    #expect([0, 1].contains(train.status), "\(train.status) \(train.error)")
    #expect(train.status == 0 || train.error.contains("too many files are open"), "\(train.error)")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left == (train.status == 0 ? ["w.st"] : []))
    for words in [
      ["run", "cam-derivation"], ["trace", "--output", "t.json"], ["graph", "--output", "g.svg"],
      ["data", "fetch", "mnist", "--mirror", "http://127.0.0.1:1"],
    ] {
      let command = try Command(
        words, in: folder, environment: ["XDG_DATA_HOME": folder.path], under: limit)
      #expect([0, 1].contains(command.status), "\(words) \(command.status) \(command.error)")
      #expect(command.status == 0 || command.error.hasPrefix("Error: "), "\(command.error)")
    }
  }

  @Test func `where no thread and no process can be had, one thread does all`() throws {
    let folder = try Command.folder()
    let strace = try HelperProgram("strace", package: "strace").url.path
    let alone = [
      strace, "-f", "-o", "/dev/null", "-e", "trace=clone,clone3,fork,vfork",
      "-e", "inject=clone,clone3,fork,vfork:error=EAGAIN",
    ]
    let train = try Command(Self.training + ["--output", "w.st"], in: folder, under: alone)
    #expect(train.status == 0, "\(train.error)")
    let usual = try Command(Self.training + ["--output", "x.st"], in: folder)
    #expect(usual.status == 0, "\(usual.error)")
    #expect(
      try Data(contentsOf: folder.appendingPathComponent("w.st"))
        == Data(contentsOf: folder.appendingPathComponent("x.st")))
    let check = try Command(
      ["check", "--every-cell", "--image", "mnist-5k/test/1"], in: folder, under: alone)
    #expect(check.status == 0, "\(check.error)")
    let fetch = try Command(
      ["data", "fetch", "mnist", "--mirror", "http://127.0.0.1:1"], in: folder,
      environment: ["XDG_DATA_HOME": folder.path], under: alone)
    #expect(fetch.status == 1 && fetch.error.contains("no more processes are allowed"))
  }

  @Test func `what others keep to themselves is said to be so`() throws {
    // The superuser may read everything, unless it gives that up.
    let humble =
      getuid() == 0
      ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"] : []
    let folder = try Command.folder()
    let manager = FileManager.default
    for name in ["closed", "open", "closed/set"] {
      try manager.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    for name in ["closed/d.png", "open/d.png", "open/x.md"] {
      #expect(manager.createFile(atPath: folder.path + "/" + name, contents: Data("---".utf8)))
    }
    for (name, mode) in [("closed", 0), ("open/d.png", 0), ("open/x.md", 0), ("open", 0o500)] {
      try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path + "/" + name)
    }
    let (own, way) = ("its permissions do not allow it", "a folder on the way may not be entered")
    let cases = [
      (["trace", "--image", "open/d.png"], own), (["trace", "--image", "closed/d.png"], way),
      (["trace", "--weights", "closed/w.st"], way), (["evaluate", "--data", "./closed"], own),
      (["run", "x", "--lessons", "open"], own), (["run", "x", "--lessons", "closed"], own),
      (["list", "--lessons", "closed/set"], way),
      (["train", "--output", "w", "--resume", "closed/c"], way),
      (["trace", "--output", "closed/t.json"], "the folder does not allow it"),
      (["trace", "--output", "open/t.json"], "the folder does not allow it"),
      (["site", "open/site"], "the folder does not allow it"),
      (["new", "a", "--lessons", "closed/new"], "the folder does not allow it"),
    ]
    for (words, reason) in cases {
      let command = try Command(words, in: folder, under: humble)
      #expect(command.status == 1, "\(words)")
      #expect(command.error.contains(reason), "\(words): \(command.error)")
    }
    try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path + "/closed")
  }

  @Test func `a fetch that is killed takes curl along`() throws {
    _ = try HelperProgram.curl()
    // A server that accepts, and never answers.
    let python = Process()
    python.executableURL = try HelperProgram.python().url
    python.arguments = [
      "-c",
      """
      import socket, sys
      socket.setdefaulttimeout(60)
      server = socket.create_server(("127.0.0.1", 0))
      print(server.getsockname()[1], flush=True)
      with server.accept()[0] as line:
        print("asked", flush=True)
        while line.recv(4096): pass
      print("gone", flush=True)
      """,
    ]
    let said = Pipe()
    python.standardOutput = said
    try python.run()
    defer { python.terminate() }
    func next() -> String {
      var line = Data()
      while let byte = try? said.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8),
        !byte.isEmpty
      { line += byte }
      return String(decoding: line, as: UTF8.self)
    }
    let port = try #require(Int(next()))
    let folder = try Command.folder()
    let fetch = try RunningCommand(
      ["data", "fetch", "mnist", "--mirror", "http://127.0.0.1:\(port)"], in: folder,
      environment: ["XDG_DATA_HOME": folder.path])
    #expect(next() == "asked")
    fetch.send(SIGKILL)
    #expect(fetch.end().status == nil)
    #expect(next() == "gone", "the connection ends only when curl does")
  }
}
