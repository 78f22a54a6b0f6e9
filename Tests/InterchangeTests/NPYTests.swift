import Foundation
import Interchange
import TestSupport
import Testing

/// Reading and writing NumPy's arrays, against NumPy.
@Suite struct NPYTests {
  /// Arrays of every type that is read, in both orders of bytes and of axes, of 0 to 3 axes.
  private static let writer = """
    import json, sys, numpy as np
    folder, facts = sys.argv[1], {}
    arrays = {}
    for kind in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
        for order in "<>":
            for shape in [(), (5,), (0, 3), (2, 3), (2, 3, 4)]:
                for axes in "CF":
                    whole = np.arange(np.prod(shape, dtype=int)).reshape(shape) * 7 % 23 - 5
                    numbers = whole / 4 if kind[0] == "f" else np.abs(whole) if kind[0] == "u" else whole
                    name = f"{kind}-{'little' if order == '<' else 'big'}-{len(shape)}{0 in shape}-{axes}"
                    arrays[name] = np.asarray(numbers, dtype=order + kind, order=axes)
    arrays["largest"] = np.array([3.4028235e38, 1e-45, np.inf, -np.inf, -0.0], dtype="<f4")
    arrays["half"] = np.array([65504, 6e-8, -0.1], dtype=">f2")
    arrays["truth"] = np.array([[True, False], [False, True]])
    for name, array in arrays.items():
        np.save(f"{folder}/{name}.npy", array)
        facts[name] = {"shape": list(array.shape), "text": " ".join(
            float(x).hex() for x in array.ravel(order="C"))}
    np.savez(f"{folder}/plain.npz", **arrays)
    np.savez_compressed(f"{folder}/packed.npz", **arrays)
    json.dump(facts, open(f"{folder}/facts.json", "w"))
    """

  private struct Facts: Decodable {
    let shape: [Int]
    let text: String
  }

  @Test func `what NumPy writes is read, alone and in archives`() throws {
    let folder = try Self.folder()
    let python = try HelperProgram.python(with: "numpy")
    let run = try python.run(["-c", Self.writer, folder.path])
    #expect(run.status == 0, "\(run.text)")
    let json = try Data(contentsOf: folder.appending(path: "facts.json"))
    let facts = try JSONDecoder().decode([String: Facts].self, from: json)
    #expect(facts.count > 200)
    let plain = try NPZ(reading: WholeFile.read(folder.path + "/plain.npz"), file: "plain")
    let packed = try NPZ(reading: WholeFile.read(folder.path + "/packed.npz"), file: "packed")
    #expect(plain.entries.count == facts.count && plain.unread.isEmpty)
    for (name, fact) in facts {
      let array = try NPY.read(WholeFile.read(folder.path + "/\(name).npy"), file: name)
      #expect(array.shape == fact.shape, "\(name)")
      let numbers = fact.text.split(separator: " ").map { Self.number(String($0)) }
      #expect(array.doubles.map(\.bitPattern) == numbers.map(\.bitPattern), "\(name)")
      #expect(plain[name] == array && packed[name] == array, "\(name)")
    }
  }

  /// What C's `%a` writes, which Swift reads but for infinities' names.
  private static func number(_ text: String) -> Double {
    unsafe strtod(text, nil)
  }

  private static let reader = """
    import sys, numpy as np
    archive = np.load(sys.argv[1], allow_pickle=False)
    for name in archive.files:
        a = archive[name]
        print(name, a.dtype.str, a.shape, a.flags["C_CONTIGUOUS"], a.tobytes().hex())
    """

  @Test func `what is written, NumPy reads without pickle, bit for bit`() throws {
    let arrays: [(String, StoredArray, String)] = [
      ("number", .init(shape: [], values: .float32([1.5])), "<f4 () True 0000c03f"),
      (
        "pass1/conv_1", .init(shape: [2, 1], values: .float64([-2, .infinity])),
        "<f8 (2, 1) True 00000000000000c0000000000000f07f"
      ),
      ("bytes", .init(shape: [3], values: .uint8([0, 7, 255])), "|u1 (3,) True 0007ff"),
      ("none", .init(shape: [0, 4], values: .float32([])), "<f4 (0, 4) True "),
      (
        "w_k^c é", .init(shape: [1, 1, 1, 2], values: .float32([-0.0, .leastNonzeroMagnitude])),
        "<f4 (1, 1, 1, 2) True 0000008001000000"
      ),
    ]
    let archive = NPZ(entries: arrays.map { .init(name: $0.0, array: $0.1) })
    let bytes = try archive.bytes()
    #expect(try NPZ(reading: bytes, file: "a") == archive)
    #expect(try archive.bytes() == bytes)
    let file = try Self.folder().appending(path: "a.npz")
    try WholeFile.write(bytes, to: file.path)
    let python = try HelperProgram.python(with: "numpy")
    let run = try python.run(["-c", Self.reader, file.path])
    #expect(run.text == arrays.map { "\($0.0) \($0.2)\n" }.joined())
  }

  static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// What is no array, or says what it is not.
@Suite struct HostileNPYTests {
  private func file(_ header: String, _ data: [UInt8] = [], version: UInt8 = 1) -> [UInt8] {
    let text = Array(header.utf8)
    let length = [UInt8(text.count % 256), UInt8(text.count / 256)]
    return [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, version, 0]
      + length + (version == 1 ? [] : [0, 0]) + text + data
  }

  private func complaint(_ bytes: [UInt8]) -> String {
    do throws(InterchangeError) {
      _ = try NPY.read(bytes, file: "a.npy")
      return "no error"
    } catch {
      return error.description
    }
  }

  private func header(_ type: String, _ shape: String, _ order: String = "False") -> String {
    "{'descr': \(type), 'fortran_order': \(order), 'shape': \(shape), }"
  }

  @Test func `other spellings that Python allows are read`() throws {
    for text in [
      "{'descr':'<f4','fortran_order':False,'shape':(1,)}",
      "{ \"shape\" : ( 1L , ) ,\n \"descr\" : \"<f4\" , \"fortran_order\" : True }  \n",
    ] {
      for version in UInt8(1)...3 {
        let array = try NPY.read(file(text, [0, 0, 0x80, 0x3F], version: version), file: "a")
        #expect(array == StoredArray(shape: [1], values: .float32([1])))
      }
    }
  }

  @Test(arguments: [
    ("'|O'", "can hold code; save it as numbers"), ("'<c8'", "save their two parts"),
    ("'<U3'", "of texts"), ("'<M8[us]'", "of times"), ("'<f16'", "at most 64 bits"),
    ("'f4'", "plain numbers"), ("[('a', '<f4')]", "several numbers a cell"),
  ])
  func `a type that is no plain number is refused by its name`(_ type: (String, String)) {
    let text = complaint(file(header(type.0, "(1,)"), [0, 0, 0, 0]))
    #expect(text.hasPrefix("a.npy has the type ") && text.contains(type.1), "\(text)")
  }

  @Test(arguments: [
    ("(3,)", "promises 82 bytes, and it has 78"), ("(1,)", "promises 74 bytes, and it has 78"),
    ("(4611686018427387904, 4)", "not possible"), ("(-2,)", "whole number"),
    ("(0, 9223372036854775807, 9)", "not possible"), ("(2", "lacks ','"), ("2", "lacks '('"),
    ("(99999999999999999999,)", "whole number"), ("(400000000,)", "more than"),
  ])
  func `a shape that lies is refused`(_ shape: (String, String)) {
    let text = complaint(file(header("'<f4'", shape.0), [UInt8](repeating: 0, count: 8)))
    #expect(text.contains(shape.1) || text.contains("is not a valid NumPy file"), "\(text)")
    #expect(text.hasPrefix("a.npy is not a valid NumPy file: "))
  }

  @Test func `headers that are none are refused`() {
    for (text, reason) in [
      ("", "lacks '{'"), ("{}", "lacks 'descr'"), ("{'descr': '<f4'", "lacks '}'"),
      ("{'descr': '<f4', 'descr': '<f4'}", "twice"), ("{'a': 1}", "beside the usual ones"),
      ("{'descr", "without an end"), (header("'<f4'", "()") + "x", "behind its end"),
      (header("'<f4'", "()", "None"), "lacks 'False'"),
      (header("'<f4'", "(" + String(repeating: "1,", count: 40) + ")"), "of 40 axes"),
    ] {
      let complaint = complaint(file(text, [0, 0, 0, 0]))
      #expect(complaint.contains(reason), "\(text): \(complaint)")
    }
    #expect(complaint(file(header("'<f4'", "()"), version: 9)).contains("byte 6"))
    #expect(complaint([0x50, 0x4B, 3, 4]).contains("is a ZIP archive, and a NumPy array"))
    #expect(complaint([]).contains("is empty"))
  }

  @Test func `every shorter and every longer file is refused`() {
    let bytes = NPY.bytes(of: StoredArray(shape: [2], values: .float32([1, 2])))
    #expect(bytes.count % 64 == 8)
    for length in 0..<bytes.count { #expect(complaint(Array(bytes.prefix(length))) != "no error") }
    #expect(complaint(bytes + [0]).contains("it has 137"))
  }
}
