import Foundation
import Interchange
import TestSupport
import Testing
import Tracing

@testable import Dumps

/// Dumps as files, for this program and for Python.
@Suite struct DumpFileTests {
  @Test func `what is written is read back, in both formats, the same each time`() throws {
    for trace in try [SmallPass.cam(), SmallPass.attention()] {
      let dump = try PassDump(trace)
      for bytes in try [dump.npz(), dump.safetensors] {
        #expect(try PassDump(reading: bytes, file: "x") == dump)
      }
      #expect(try PassDump(trace).npz() == dump.npz())
      #expect(try PassDump(trace).safetensors == dump.safetensors)
    }
  }

  @Test func `everything that the pass recorded is there, once`() throws {
    let trace = try SmallPass.attention()
    let (graph, dump) = (trace.model.graph, try PassDump(trace))
    for node in graph.nodes {
      let tensor = try #require(dump.tensor(.node, node.name))
      #expect(tensor.values == trace[node].values && tensor.facts.symbol == node.symbol)
      #expect(tensor.facts.axes == node.shape.axes.map(\.name))
      #expect(
        dump.tensor(.gradient, node.name)?.values == trace.backward?.values[node.index]?.values)
      #expect((dump.tensor(.drawn, node.name) != nil) == (node.operation.drawn != nil))
    }
    for parameter in graph.parameters.map(\.name) {
      #expect(dump.tensor(.parameter, parameter)?.values == trace.parameters[parameter]?.values)
      #expect(
        dump.tensor(.gradient, parameter)?.values
          == trace.backward?.parameters[parameter]?.values)
    }
    #expect(Set(dump.tensors.map(\.facts.key)).count == dump.tensors.count)
    #expect(try dump.facts.digest == Fingerprint(of: trace).digest)
    #expect(try PassDump(trace, only: ["S_c"]).facts.digest == dump.facts.digest)
  }

  /// Both formats, numbers as hexadecimal digits.
  private static let reader = """
    import json, sys, numpy as np
    from safetensors import safe_open
    dump = np.load("pass.npz", allow_pickle=False)
    facts = json.loads(dump["metadata"].tobytes())
    with safe_open("pass.safetensors", "numpy") as other:
        assert json.loads(other.metadata()["metadata"]) == facts
        assert set(other.keys()) == set(dump.files) - {"metadata"}
        for tensor in facts["tensors"]:
            numbers = dump[tensor["key"]]
            assert numbers.dtype == np.float32 and list(numbers.shape) == tensor["shape"]
            assert np.array_equal(numbers, other.get_tensor(tensor["key"]), equal_nan=True)
            print(tensor["key"], numbers.astype("<f4").tobytes().hex())
    """

  @Test func `NumPy and safetensors read the same numbers, without pickle`() throws {
    let dump = try PassDump(SmallPass.attention())
    let folder = try Self.folder(with: dump)
    let output = try Self.python(Self.reader, in: folder, "numpy", "safetensors")
    let expected = dump.tensors.map { tensor in
      let numbers = StoredArray(shape: tensor.facts.shape, values: .float32(tensor.values))
      let digits = numbers.littleEndianBytes.map { String(format: "%02x", $0) }.joined()
      return "\(tensor.facts.key) \(digits)\n"
    }
    #expect(output == expected.joined())
  }

  @Test func `the page on dumps computes the checksums again, in Python`() throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/dumps.md"), encoding: .utf8)
    let script = try #require(page.components(separatedBy: "```python\n").last)
      .components(separatedBy: "```")[0]
    for trace in try [SmallPass.cam(), SmallPass.attention(), SmallPass.cam(backward: false)] {
      let folder = try Self.folder(with: PassDump(trace))
      #expect(try Self.python(script, in: folder, "numpy") == "True True True True\n")
    }
  }

  private static let tables = """
    import csv, json, numpy as np
    dump = np.load("pass.npz", allow_pickle=False)
    facts = json.loads(dump["metadata"].tobytes())
    rows = list(csv.DictReader(open("pass.csv", newline="")))
    keys = {(t["kind"], t["name"]): t for t in facts["tensors"]}
    seen = {}
    for row in rows:
        tensor = keys[row["kind"], row["name"]]
        assert row["symbol"] == tensor.get("symbol", "")
        place = tuple(int(row[axis]) for axis in tensor["axes"])
        others = set(row) - set(tensor["axes"]) - {"kind", "name", "symbol", "value"}
        assert all(row[axis] == "" for axis in others), row
        number = dump[tensor["key"]][place]
        assert np.float32(row["value"]).tobytes() == number.tobytes(), row
        seen.setdefault(tensor["key"], set()).add(place)
    assert all(len(seen[t["key"]]) == np.prod(t["shape"]) for t in facts["tensors"])
    grid = [line for line in csv.reader(open("grid.csv", newline=""))]
    maps, number = dump["relu_2"], 0
    at = [n for n, line in enumerate(grid) if line[:2] == ["node", "f_k"]]
    assert [grid[n] for n in at] == [["node", "f_k", "k", str(k)] for k in range(len(maps))]
    for k, n in enumerate(at):
        assert grid[n + 1] == ["y\\\\x"] + [str(x) for x in range(maps.shape[2])]
        rows = grid[n + 2:n + 2 + maps.shape[1]]
        assert [int(row[0]) for row in rows] == list(range(maps.shape[1]))
        assert (np.array([row[1:] for row in rows], np.float32) == maps[k]).all()
    assert ["node", "L"] in grid and ["node", "S_c"] in grid
    print("same")
    """

  @Test func `Python's csv reads every number back, as lines and as maps`() throws {
    let dump = try PassDump(SmallPass.cam())
    let folder = try Self.folder(with: dump)
    try Data(dump.csv.utf8).write(to: folder.appending(path: "pass.csv"))
    try Data(dump.gridCSV.utf8).write(to: folder.appending(path: "grid.csv"))
    #expect(try Self.python(Self.tables, in: folder, "numpy") == "same\n")
  }

  @Test func `a dump that does not hold what it says is refused`() throws {
    let dump = try PassDump(SmallPass.cam())
    func complaint(_ bytes: [UInt8]) -> String {
      do throws(DumpError) {
        _ = try PassDump(reading: bytes, file: "a")
        return "no error"
      } catch {
        return error.description
      }
    }
    func changed(_ tensors: [DumpTensor]) throws -> [UInt8] {
      try PassDump(facts: dump.facts, tensors: tensors).npz()
    }
    #expect(complaint(try dump.npz()) == "no error")
    #expect(
      complaint(try changed(Array(dump.tensors.dropFirst()))).contains("'image' is missing"))
    let weights = SafeTensors(entries: []).bytes
    #expect(complaint(weights).contains("is no dump of a pass"))
    #expect(complaint(try NPZ(entries: []).bytes()).contains("is no dump of a pass"))
    #expect(complaint([1, 2, 3]).contains("is not a valid safetensors file"))
    for (text, problem) in [
      ("{}", "is missing"), ("[", "it is no JSON"), ("{\"model\": 1}", "is missing"),
      (
        dump.facts.json.replacing("\"schema_version\":1", with: "\"schema_version\":9"), "version 9"
      ),
      (dump.facts.json.replacing("\"rows\":14", with: "\"rows\":\"x\""), "another kind"),
    ] {
      let facts = StoredArray(shape: [text.utf8.count], values: .uint8(Array(text.utf8)))
      let bytes = try NPZ(entries: [.init(name: "metadata", array: facts)]).bytes()
      #expect(complaint(bytes).contains(problem), "\(complaint(bytes))")
    }
  }

  @Test func `what fuzzing begins with is what this program says of a pass`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../ReaderTrialsTests/Inputs/dump/valid")
    let facts = Data(try PassDump(SmallPass.cam(), only: ["F_k", "S_c"]).facts.json.utf8)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try facts.write(to: file) }
    #expect(try Data(contentsOf: file) == facts)
  }

  // MARK: - Helpers

  /// A new folder with a dump in both formats.
  private static func folder(with dump: PassDump) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(dump.npz()).write(to: folder.appending(path: "pass.npz"))
    try Data(dump.safetensors).write(to: folder.appending(path: "pass.safetensors"))
    return folder
  }

  private static func python(
    _ script: String, in folder: URL, _ modules: String...
  ) throws -> String {
    for module in modules { _ = try HelperProgram.python(with: module) }
    let text = "import os\nos.chdir(\"\(folder.path)\")\n" + script
    return try HelperProgram.python().output(ofScript: text)
  }
}
