import Foundation
import TestSupport
import Testing

/// Networks and weights to and from other programs: every script and command of
/// `docs/other-programs.md`, and that the same numbers come out everywhere.
@Suite(.serialized) struct ExchangeCommandTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A block of the document: what its fence says it is, and its lines.
  private struct Block {
    let language: String
    let text: String

    static func all() throws -> [Block] {
      let text = try String(
        contentsOf: root.appending(path: "docs/other-programs.md"), encoding: .utf8)
      return text.matches(of: /```(\w+)\n((?:.|\n)*?)```/).map {
        Block(language: String($0.1), text: String($0.2))
      }
    }

    /// Runs a script, which names its file in its first line, or commands, a line each.
    func run(in folder: URL) throws {
      guard language == "python" else {
        for line in text.split(separator: "\n") {
          let words = line.split(separator: " ").map(String.init)
          #expect(words.first == "lesson")
          let run = try Command(Array(words.dropFirst()), in: folder)
          #expect(run.status == 0, "\(line): \(run.error)")
        }
        return
      }
      let file = try #require(text.firstMatch(of: /^# (\w+\.py)\n/).map { String($0.1) })
      try ExchangeCommandTests.run(file, text, in: folder)
    }
  }

  /// Runs a script in a folder, by the Python that has what it imports.
  private static func run(_ file: String, _ text: String, in folder: URL) throws {
    let place = folder.appending(path: file)
    try Data(text.utf8).write(to: place)
    let isTorch = file.contains("torch")
    let python =
      try isTorch
      ? HelperProgram.debianPython(with: "torch")
      : HelperProgram.python(
        with: "h5py", "openvino", "scipy", "onnxruntime", "safetensors", "tensorboard")
    let (status, said) = try python.run(
      ["-W", "ignore", place.path],
      environment: [
        "KERAS_BACKEND": "openvino", "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": isTorch ? root.appending(path: ".build/python/beside-torch").path : "",
      ], in: folder)
    #expect(status == 0, "\(file): \(said)")
  }

  /// Reads a pass that `lesson trace` wrote, and compares scores with it.
  private static let compare = """
    import json
    import numpy as np

    def image(path):
        return np.array(step(path, "image"), "float32").reshape(1, 1, 28, 28)

    def step(path, node):
        return next(s["values"] for s in json.load(open(path))["steps"] if s["node"] == node)

    def same(path, scores):
        own = np.array(step(path, "dense"))
        difference = abs(own - np.array(scores).reshape(-1)).max() / abs(own).max()
        assert difference < 1e-5, (path, difference)

    """

  @Test func `every script of the document runs, and all programs see the same`() throws {
    let folder = try Command.folder()
    for block in try Block.all() { try block.run(in: folder) }
    for (pass, weights) in [
      ("shipped", []), ("from-torch", ["--weights", "from-torch.safetensors"]),
      ("from-keras", ["--weights", "from-keras.safetensors"]),
    ] {
      let run = try Command(
        [
          "trace", "--only", "image,dense", "--image", "mnist-5k/test/17", "--output",
          "\(pass).json",
        ]
          + weights, in: folder)
      #expect(run.status == 0, "\(run.error)")
    }
    try Self.run(
      "compare_torch.py",
      Self.compare + """
        import torch
        from safetensors.torch import load_file
        from load_torch import net
        for path in "shipped", "from-torch":
            if path == "from-torch":
                net.load_state_dict(load_file("net.safetensors"))
            same(path + ".json", net(torch.tensor(image(path + ".json").tolist())).tolist())
        """, in: folder)
    try Self.run(
      "compare_keras.py",
      Self.compare + """
        from load_keras import cam, model
        for path in "shipped", "from-keras":
            if path == "from-keras":
                # OpenVINO has compiled the first one's weights.
                model = cam()
                weights = np.load("keras.npz")
                model.set_weights([weights[name] for name in weights.files])
            pixels = image(path + ".json").reshape(1, 28, 28, 1)
            same(path + ".json", model.predict(pixels, verbose=0))
        """, in: folder)
    // The second epoch was added to the first one's file.
    try Self.run(
      "read_events.py",
      """
      from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
      events = EventAccumulator("run.tfevents")
      events.Reload()
      assert len(events.Tags()["scalars"]) == 5
      assert [point.step for point in events.Scalars("loss/test")] == [1, 2]
      """, in: folder)
  }

  @Test func `PyTorch's numbers of 16 and 64 bits are read as they are`() throws {
    let folder = try Command.folder()
    #expect(try Command("export", "--output", "own.safetensors", in: folder).status == 0)
    try Self.run(
      "types_torch.py",
      """
      import torch
      from safetensors.torch import load_file, save_file
      own = load_file("own.safetensors")
      for name, kind in ("half", torch.float16), ("brain", torch.bfloat16), ("double", torch.float64):
          changed = {key: value.to(kind) for key, value in own.items()}
          save_file({"module." + key: value for key, value in changed.items()}, name + ".safetensors")
          back = {key: value.float() for key, value in changed.items()}
          save_file(back, name + "-back.safetensors")
      """, in: folder)
    for name in ["half", "brain", "double"] {
      for (from, to) in [(name, "\(name)-a"), ("\(name)-back", "\(name)-b")] {
        let come = try Command(
          "import", "\(from).safetensors", "--output", "\(to).safetensors", in: folder)
        #expect(come.status == 0 && !come.output.contains("rounded"), "\(come.error)")
      }
      let bytes = try ["a", "b"].map {
        try Data(contentsOf: folder.appending(path: "\(name)-\($0).safetensors"))
      }
      #expect(bytes[0] == bytes[1])
    }
  }

  @Test func `Theano's convolution of exported kernels makes the same maps`() throws {
    let folder = try Command.folder()
    for words in [
      ["export", "--layout", "keras-theano", "--output", "theano.safetensors"],
      ["trace", "--only", "image,conv_1", "--output", "pass.json"],
    ] {
      #expect(try Command(words, in: folder).status == 0)
    }
    // SciPy convolves as Theano did, with the kernel turned.
    try Self.run(
      "convolve.py",
      Self.compare + """
        from safetensors.numpy import load_file
        from scipy.signal import convolve2d
        weights = load_file("theano.safetensors")
        pixels = np.pad(image("pass.json")[0, 0], 1)
        maps = np.array(step("pass.json", "conv_1")).reshape(32, 28, 28)
        for kernel, bias, own in zip(weights["conv_1.kernel"], weights["conv_1.bias"], maps):
            other = convolve2d(pixels, kernel[0], mode="valid") + bias
            assert abs(own - other).max() < 1e-5 * abs(maps).max()
        """, in: folder)
  }

  @Test(
    arguments: ["pytorch", "keras", "keras-theano"], ["safetensors", "npz"])
  func `weights come back bit for bit from each layout`(_ layout: String, _ form: String) throws {
    let folder = try Command.folder()
    for arguments in [[], ["--model", "attention", "--pixel-scale", "1"]] {
      let paths = ["a.\(form)", "b.safetensors"]
      let model = Array(arguments.prefix(2))
      let export = try Command(
        ["export", "--layout", layout, "--output", paths[0]] + model, in: folder)
      #expect(export.status == 0, "\(export.error)")
      let said = form == "npz" && layout == "keras-theano" ? ["--layout", layout] : []
      let come = try Command(
        ["import", paths[0], "--output", paths[1]] + arguments + said, in: folder)
      #expect(come.status == 0, "\(come.error)")
      #expect(come.output.contains("Read in the layout \(layout)."))
      let plain = try Command(["export", "--output", "plain.safetensors"] + model, in: folder)
      #expect(plain.status == 0)
      let bytes = try ["plain.safetensors", paths[1]].map {
        try Data(contentsOf: folder.appending(path: $0))
      }
      #expect(bytes[0] == bytes[1])
    }
  }

  @Test func `what an export gives out can be named, and mistakes are told`() throws {
    let folder = try Command.folder()
    let some = try Command("export", "--outputs", "S_c, f_k", "--output", "a.onnx", in: folder)
    #expect(some.status == 0, "\(some.error)")
    let again = try Command("export", "--outputs", "f_k,S_c", "--output", "b.onnx", in: folder)
    #expect(again.status == 0)
    let bytes = try ["a.onnx", "b.onnx"].map { try Data(contentsOf: folder.appending(path: $0)) }
    #expect(bytes[0] == bytes[1])
    for (arguments, status, message) in [
      (["--outputs", "S_k", "--output", "c.onnx"], 1, "did you mean"),
      (
        ["--outputs", "S_c", "--output", "c.safetensors"], 64, "--outputs goes with --format onnx."
      ),
      (["--layout", "keras", "--output", "c.onnx"], 64, "--layout goes with files of weights."),
      (["--output", "c.pt"], 64, "which nothing is written as here"),
      (["--weights", "a.onnx", "--output", "c.onnx"], 1, "a.onnx"),
    ] {
      let run = try Command(["export"] + arguments, in: folder)
      #expect(run.status == Int32(status) && run.error.contains(message), "\(run.error)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "c.onnx").path))
    }
  }

  @Test func `an import that fails leaves the old file, and says what is wrong`() throws {
    let folder = try Command.folder()
    let old = folder.appending(path: "old.safetensors")
    try Data("old".utf8).write(to: old)
    #expect(
      try Command("export", "--model", "attention", "--output", "a.safetensors", in: folder)
        .status == 0)
    for (arguments, message) in [
      (["a.safetensors"], "has no tensor named 'conv_3.weight'"),
      (["a.safetensors", "--model", "attention", "--layout", "keras"], "has the shape"),
      (["a.safetensors", "--map", "conv_1=conv1"], "did you mean 'conv_1'?"),
      (["missing.safetensors"], "there is no such file"),
      (["old.safetensors"], "old.safetensors"),
    ] {
      let run = try Command(["import"] + arguments + ["--output", old.path], in: folder)
      #expect(run.status == 1 && run.error.contains(message), "\(arguments): \(run.error)")
      #expect(try Data(contentsOf: old) == Data("old".utf8))
    }
    let same = try Command("import", "a.safetensors", "--output", "a.safetensors", in: folder)
    #expect(same.status == 1 && same.error.contains("would be written over"))
  }
}
