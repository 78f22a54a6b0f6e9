import Foundation
import Testing

/// `lesson data` from outside.
@Suite struct DataCommandTests {
  /// An environment whose folder for data is new.
  private func home() throws -> (folder: URL, environment: [String: String]) {
    let folder = try Command.folder()
    return (folder, ["XDG_DATA_HOME": folder.path])
  }

  /// Puts the bundled digits where full MNIST would lie.
  private func putSmallMNIST(in folder: URL) throws {
    let source = Command.executable.deletingLastPathComponent()
      .appendingPathComponent("lesson_Datasets.resources/Resources/mnist-5k")
    let target = folder.appendingPathComponent("lesson/datasets/mnist")
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: source, to: target)
  }

  @Test func `list says what is there and how to get the rest`() throws {
    let home = try home()
    let before = try Command("data", "list", environment: home.environment)
    #expect(before.status == 0 && before.error.isEmpty)
    #expect(before.output.contains("✓ mnist-5k"))
    #expect(before.output.contains("missing: `lesson data fetch mnist` downloads 12 MB"))
    // A long path on this machine may stick out.
    #expect(before.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("/") })
    try putSmallMNIST(in: home.folder)
    let after = try Command("data", "list", "--format", "json", environment: home.environment)
    let json = try JSONSerialization.jsonObject(with: Data(after.output.utf8)) as? [String: Any]
    let sets = try #require(json?["sets"] as? [[String: Any]])
    let mnist = try #require(sets.first { $0["name"] as? String == "mnist" })
    #expect(mnist["state"] as? String == "present")
    #expect(mnist["train_images"] as? Int == 4_000, "what is there is counted")
  }

  @Test func `a fetched set is taken wherever an image or a set is named`() throws {
    let home = try home()
    try putSmallMNIST(in: home.folder)
    let trace = try Command(
      "trace", "--image", "mnist/test/17", "--only", "S_c", environment: home.environment)
    #expect(trace.status == 0 && trace.output.contains("mnist/test/17"), "\(trace.error)")
    let run = try Command(
      "run", "cam-derivation", "--image", "mnist/train/3999", environment: home.environment)
    #expect(run.status == 0, "\(run.error)")
    let evaluate = try Command("evaluate", "--data", "mnist", environment: home.environment)
    #expect(evaluate.output.contains(/mnist\/test: 9[0-9]{2} of 1000 right/), "\(evaluate.output)")
  }

  @Test func `show draws a sheet in the terminal and in files`() throws {
    let folder = try Command.folder()
    let plain = try Command("data", "show", "mnist-5k/train", "--count", "3")
    #expect(plain.status == 0 && !plain.output.contains("\u{1B}"))
    #expect(plain.output.contains(": 0") && plain.output.contains(": 2"))
    #expect(plain.output.contains("@") && plain.output.split(separator: "\n").count > 20)
    let color = try Command("data", "show", "mnist-5k", "--color", "always", "--class", "7")
    let text = color.output.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    let widest = text.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest <= 80 && text.contains(": 7"), "\(widest) columns")
    for (file, signature) in [
      ("s.png", Data([0x89, 0x50, 0x4E, 0x47])), ("s.svg", Data("<svg ".utf8)),
    ] {
      let sheet = try Command("data", "show", "mnist-5k/test", "--output", file, in: folder)
      #expect(sheet.status == 0 && sheet.output.isEmpty)
      let bytes = try Data(contentsOf: folder.appendingPathComponent(file))
      #expect(bytes.starts(with: signature))
    }
    #expect(try Command("data", "show", "mnist-5k/tset").error.contains("it has train and test"))
    #expect(try Command("data", "show", "mnist-5k", "--class", "10").status == 1)
    #expect(try Command("data", "show", "mnist-5k", "--output", "x.gif").status == 64)
  }

  @Test func `what cannot be fetched is said in one sentence, and nothing is left`() throws {
    let home = try home()
    let refused = try Command(
      "data", "fetch", "mnist", "--mirror", "http://127.0.0.1:1", environment: home.environment)
    #expect(refused.status == 1 && refused.error.contains("could not be fetched"))
    #expect(refused.error.split(separator: "\n").count == 1)
    let curl = try Command(
      "data", "fetch", "mnist",
      environment: home.environment.merging(["PATH": "/nowhere"]) { $1 })
    #expect(curl.status == 1 && curl.error.contains("apt-get install curl"))
    let nearest = try Command("data", "fetch", "fashion", environment: home.environment)
    #expect(nearest.status == 1 && nearest.error.contains("There is no data set 'fashion'"))
    let file = try Command("data", "fetch", "mnist", "--mirror", "file:///etc")
    #expect(file.status == 64)
    let bundled = try Command("data", "fetch", "mnist-5k", environment: home.environment)
    #expect(bundled.status == 0 && bundled.output.contains("comes with the program"))
    let folder = home.folder.appendingPathComponent("lesson/datasets/mnist")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == [".fetching"])
  }

  @Test func `one image becomes a plain picture, which --image reads to the same numbers`() throws {
    let folder = try Command.folder()
    for name in ["mnist-5k/test/108", "mnist-5k/train/3999"] {
      let show = try Command("data", "show", name, "--output", "digit.png", in: folder)
      #expect(show.status == 0 && show.output.isEmpty, "\(show.error)")
      let own = try Command("trace", "--image", name, "--format", "json", in: folder)
      let read = try Command("trace", "--image", "digit.png", "--format", "json", in: folder)
      func values(_ json: String) throws -> NSArray {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let steps = try #require(object?["steps"] as? [[String: Any]])
        return steps.filter { ["image", "softmax"].contains($0["node"] as? String) }
          .map { $0["values"] ?? "none" } as NSArray
      }
      #expect(try values(own.output) == values(read.output))
    }
    let bytes = try Data(contentsOf: folder.appendingPathComponent("digit.png"))
    #expect(Array(bytes[16..<26]) == [0, 0, 0, 28, 0, 0, 0, 28, 8, 0], "28 × 28, gray, 8 bits")
  }

  @Test func `a part of a set is shown under its images' own numbers`() throws {
    let part = try Command("data", "show", "mnist-5k/train/7...9", "--color", "never")
    #expect(part.status == 0 && part.output.contains("7: ") && part.output.contains("9: "))
    #expect(!part.output.contains("0: ") || part.output.contains("10: ") == false)
    let one = try Command("data", "show", "mnist-5k/test/17", "--color", "never")
    #expect(one.status == 0 && one.output.contains("17: "))
    let none = try Command("data", "show", "mnist-5k/test/1000")
    #expect(none.status == 1 && none.error.contains("mnist-5k/test has 1000, numbered 0 to 999"))
    for text in ["0..9", "abc", "-1"] {
      let odd = try Command("data", "show", "mnist-5k/train/\(text)")
      #expect(odd.status == 1 && odd.error.contains("'\(text)' names no images of mnist-5k/train"))
    }
    let empty = try Command("data", "show", "mnist-5k/test/9..<9")
    #expect(empty.status == 1 && empty.error.contains("There are no images"))
  }
}
