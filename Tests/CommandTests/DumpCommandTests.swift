import Foundation
import TestSupport
import Testing

/// `lesson trace` to files, `lesson verify`, `lesson diff`.
@Suite struct DumpCommandTests {
  @Test func `each format of a pass has the same bytes each time`() throws {
    let folder = try Command.folder()
    for (file, start) in [
      ("a.npz", "PK"), ("a.safetensors", ""), ("a.csv", "kind,name,symbol,"), ("a.json", "{"),
    ] {
      let arguments = ["trace", "--backward", "--only", "dense,dense.weight", "--output"]
      let other = "other-" + file
      #expect(try Command(arguments + [file], in: folder).status == 0)
      #expect(try Command(arguments + [other], in: folder).status == 0)
      let first = try Data(contentsOf: folder.appending(path: file))
      #expect(try first == Data(contentsOf: folder.appending(path: other)))
      #expect(first.starts(with: Data(start.utf8)), "\(file)")
    }
    let grid = try Command("trace", "--only", "S_c", "--format", "csv", "--grid")
    #expect(grid.output.hasPrefix("node,S_c\nc,0,1,2,"))
    #expect(try Command("trace", "--grid").status == 64)
    #expect(try Command("trace", "--only", "S_q", "--format", "npz").error.contains("did you mean"))
  }

  @Test func `a dump is the same bytes in every time zone`() throws {
    let folder = try Command.folder()
    for (file, zone) in [
      ("a.npz", "UTC"), ("b.npz", "America/New_York"), ("c.npz", "Asia/Kolkata"),
    ] {
      let run = try Command(
        "trace", "--only", "S_c", "--output", file, in: folder, environment: ["TZ": zone])
      #expect(run.status == 0)
      #expect(
        try Data(contentsOf: folder.appending(path: file))
          == Data(contentsOf: folder.appending(path: "a.npz")), "\(zone)")
    }
  }

  @Test func `a dump verifies, and no longer when a number is another`() throws {
    let folder = try Command.folder()
    for file in ["pass.npz", "pass.safetensors"] {
      #expect(
        try Command("trace", "--backward", "--output", file, in: folder).status == 0)
      let run = try Command("verify", file, in: folder)
      #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
      #expect(run.output.contains("as they were written"))
      #expect(run.output.contains("exactly what their operations give"))
    }
    let python = try HelperProgram.python(with: "numpy")
    let changed = try python.run([
      "-c",
      """
      import sys, numpy as np
      dump = dict(np.load(sys.argv[1]))
      dump["conv_2"][3, 4, 5] += 0.25
      np.savez_compressed(sys.argv[2], **dump)
      """, folder.path + "/pass.npz", folder.path + "/other.npz",
    ])
    #expect(changed.status == 0, "\(changed.text)")
    let run = try Command("verify", "other.npz", in: folder)
    #expect(run.status == 1 && run.error.isEmpty, "\(run.error)")
    #expect(run.output.contains("✗ conv_2 is not as it was written"))
    #expect(run.output.contains("conv_2[k: 3, y: 4, x: 5] is"))
    #expect(run.output.contains("explains at most 0.00012"))
    let difference = try Command("diff", "pass.npz", "other.npz", in: folder)
    #expect(difference.status == 1)
    #expect(difference.output.contains("They part at conv_2: 1 of"))
    #expect(try Command("diff", "pass.npz", "pass.safetensors", in: folder).status == 0)
    #expect(try Command("diff", "pass.npz", "other.npz", "--within", "1", in: folder).status == 0)
    let weights = try Command(
      "trace", "--weights", "pass.safetensors", "--backward", "--output", "again.npz", in: folder)
    #expect(weights.status == 0 && weights.error.isEmpty, "\(weights.error)")
    #expect(try Command("diff", "pass.npz", "again.npz", in: folder).status == 0)
    #expect(try Command("trace", "--only", "S_c", "--output", "part.npz", in: folder).status == 0)
    let part = try Command("verify", "part.npz", in: folder)
    #expect(part.status == 0 && part.output.contains("they are a part of the pass"))
    #expect(part.output.contains("No step can be replayed"))
    for wrong in [["verify", "nothing.npz"], ["diff", "pass.npz", "nothing.npz"]] {
      let run = try Command(wrong, in: folder)
      #expect(run.status == 1 && run.error.contains("there is no such file"))
    }
  }

  @Test func `two passes are run beside each other`() throws {
    let images = try Command("diff", "--image", "mnist-5k/test/3", "--image", "mnist-5k/test/5")
    #expect(images.status == 1 && images.output.contains("They part at image"))
    let variants = try Command(
      "diff", "--model", "attention", "--variant", "seed", "--variant", "ones")
    #expect(variants.status == 1 && variants.output.contains("They part at image"))
    let same = try Command("diff", "--image", "mnist-5k/test/3", "--image", "mnist-5k/test/3")
    #expect(same.status == 0 && same.output.contains("Number for number the same"))
    for wrong in [
      [], ["a.npz"], ["--image", "mnist-5k/test/3"], ["a", "b", "--image", "c"],
      ["a", "b", "--within", "-1"], ["--image", "a", "--image", "b", "--image", "c"],
    ] {
      #expect(try Command(["diff"] + wrong).status == 64, "\(wrong)")
    }
  }

  @Test func `page, notebook and dumps of a pass have one digest`() throws {
    let folder = try Command.folder()
    for (arguments, file) in [
      (["run", "cam-derivation"], "a.html"), (["run", "cam-derivation"], "a.ipynb"),
      (["run", "cam-derivation"], "lesson.json"),
      (["trace"], "a.npz"), (["trace"], "a.safetensors"), (["trace"], "a.json"),
      (["trace"], "a.txt"), (["export"], "a.onnx"),
    ] {
      #expect(try Command(arguments + ["--output", file], in: folder).status == 0, "\(file)")
    }
    let json = try Data(contentsOf: folder.appending(path: "a.json"))
    let pass = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    for name in ["digest", "structure", "weights"] {
      let checksum = try #require(pass[name] as? String)
      #expect(checksum.count == 64)
      // A network as such has no pass.
      let network = name == "digest" ? [] : ["a.onnx"]
      for file in ["a.html", "a.ipynb", "lesson.json", "a.npz", "a.safetensors", "a.txt"] + network
      {
        let bytes = try Data(contentsOf: folder.appending(path: file))
        #expect(bytes.range(of: Data(checksum.utf8)) != nil, "\(name) in \(file)")
      }
    }
  }

  /// Validates the JSON of a pass, and what dumps say of one, with Python's jsonschema.
  private static let validator = """
    import json, sys
    import numpy as np
    from jsonschema import Draft202012Validator
    docs = sys.argv[1]
    def check(schema, value):
        schema = json.load(open(docs + schema))
        Draft202012Validator.check_schema(schema)
        for error in list(Draft202012Validator(schema).iter_errors(value))[:3]:
            print(error.json_path, error.message[:200])
    for name in sys.argv[2:]:
        check("/trace.schema.json", json.load(open(name + ".json")))
        dump = np.load(name + ".npz", allow_pickle=False)
        check("/dump.schema.json", json.loads(dump["metadata"].tobytes()))
    """

  @Test func `what is said of a pass is what the schemas say`() throws {
    let folder = try Command.folder()
    let passes = [
      ("plain", []), ("backward", ["--backward"]),
      ("attention", ["--model", "attention", "--training-seed", "3", "--backward"]),
      ("changed", ["--set", "f_k[k: 4] = 0", "--set", "S_c[3] = 1e30"]),
    ]
    for (name, options) in passes {
      for ending in ["json", "npz"] {
        let run = try Command(
          ["trace", "--output", "\(name).\(ending)"] + options, in: folder)
        #expect(run.status == 0, "\(run.error)")
      }
    }
    let docs = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs").standardizedFileURL.path
    let python = try HelperProgram.python(with: "jsonschema")
    let text = "import os\nos.chdir(\"\(folder.path)\")\n" + Self.validator
    let run = try python.run(["-c", text, docs] + passes.map(\.0))
    #expect(run.text.isEmpty, "\(run.text)")
  }
}
