import Foundation
import Interchange
import TestSupport
import Testing

/// Archives that lie, made by a script as no program would write them.
@Suite struct NPZTests {
  private static func complaint(_ bytes: [UInt8]) -> String {
    do throws(InterchangeError) {
      _ = try NPZ(reading: bytes, file: "a.npz")
      return "no error"
    } catch {
      return error.description
    }
  }

  /// Writes one archive of each kind; Python's own writer refuses some of them, so parts are put
  /// together by hand.
  private static let maker = """
    import io, struct, sys, zipfile, zlib
    folder = sys.argv[1]

    def array(count=2, kind=b"|u1"):
        head = b"{'descr': '%b', 'fortran_order': False, 'shape': (%d,), }" % (kind, count)
        return b"\\x93NUMPY\\1\\0" + struct.pack("<H", len(head)) + head + b"\\7" * count

    def local(name, body, packed=None, method=0, flags=0, size=None, crc=None, more=0):
        packed = body if packed is None else packed
        return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, flags, method, 0, 0x21,
            zlib.crc32(body) if crc is None else crc, len(packed) + more,
            len(body) if size is None else size, len(name), 0) + name + packed

    def record(name, offset, entry):
        facts = struct.unpack("<IHHHHHIIIHH", entry[:30])
        return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, *facts[1:9], len(name), 0, 0, 0,
            0, 0, offset) + name

    def archive(name, entries, extra=b"", places=None, more=0):
        body, records, starts = b"", [], []
        for title, entry in entries:
            starts.append(len(body))
            body += entry
        for place, (title, entry) in zip(places or starts, entries):
            records.append(record(title, place, entry))
        body += extra
        directory = b"".join(records)
        end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(records) + more, len(records) + more,
            len(directory), len(body), 0)
        open(f"{folder}/{name}.npz", "wb").write(body + directory + end)

    a, b = (b"a.npy", local(b"a.npy", array())), (b"b.npy", local(b"b.npy", array(3)))
    archive("right", [a, b])
    archive("gap", [a, b], b"\\0" * 100)
    archive("same place", [a, a], places=[0, 0])
    archive("two names", [a, (b"b.npy", a[1])], b"\\0" * 200, places=[0, 0])
    inner = b[1]
    outer = (b"a.npy", local(b"a.npy", array() + inner))
    archive("one in the other", [outer, b], b"\\0" * 200, places=[0, len(outer[1]) - len(inner)])
    archive("over the directory", [(b"a.npy", local(b"a.npy", array(), more=9))])
    zeros = array() + b"\\0" * (300 << 20)
    bomb = zlib.compressobj(9, wbits=-15)
    packed = bomb.compress(zeros) + bomb.flush()
    archive("bomb", [(b"a.npy", local(b"a.npy", zeros, packed, 8))])
    archive("lying bomb", [(b"a.npy", local(b"a.npy", array(), packed, 8, size=len(array())))])
    archive("longer", [(b"a.npy", local(b"a.npy", array(), size=500))])
    archive("shorter", [(b"a.npy", local(b"a.npy", array(), size=9))])
    archive("checksum", [(b"a.npy", local(b"a.npy", array(), crc=7))])
    for number, name in enumerate([b"../a.npy", b"/a.npy", b"x/../../a.npy", b"C:a.npy",
                                   b"..\\\\a.npy", b"\\\\a.npy"]):
        archive(f"outside {number}", [(name, local(name, array()))])
    archive("twice", [a, a])
    archive("other names", [(b"c.npy", a[1])])
    archive("secret", [(b"a.npy", local(b"a.npy", array(), flags=1))])
    archive("bzip2", [(b"a.npy", local(b"a.npy", array(), method=12))])
    archive("many", [a], more=60000)
    archive("nowhere", [a], places=[5])
    archive("far", [a], places=[1 << 31])
    archive("cells", [(b"a.npy", local(b"a.npy", array()[:-1]))])
    archive("pickle", [a, (b"o.npy", local(b"o.npy", array(kind=b"|O"))), (b"note.txt", local(b"note.txt", b"hello"))])
    """

  @Test func `what lies about itself is refused with its reason`() throws {
    let folder = try NPYTests.folder()
    let python = try HelperProgram.python()
    let run = try python.run(["-c", Self.maker, folder.path])
    #expect(run.status == 0, "\(run.text)")
    func complaint(_ name: String) throws -> String {
      Self.complaint(try WholeFile.read("\(folder.path)/\(name).npz"))
    }
    #expect(try complaint("right") == "no error")
    // Room that nothing stands in is no lie.
    #expect(try complaint("gap") == "no error")
    for (name, reason) in [
      ("same place", "lie over each other"), ("two names", "lie over each other"),
      ("one in the other", "lie over each other"), ("over the directory", "over its directory"),
      ("bomb", "more than the 50331648 that are read"), ("lying bomb", "entry 'a.npy'"),
      ("longer", "entry 'a.npy'"), ("shorter", "goes on beyond"), ("checksum", "entry 'a.npy'"),
      ("twice", "libzip says"), ("other names", "libzip says"), ("secret", "encrypted"),
      ("bzip2", "compressed neither"), ("many", "lies outside"), ("nowhere", "where there is none"),
      ("far", "where there is none"), ("cells", "a.npy in a.npz"),
    ] + (0..<6).map({ ("outside \($0)", "leads out of the archive") }) {
      let text = try complaint(name)
      #expect(text.hasPrefix("a.npy in a.npz is not") || text.hasPrefix("a.npz is not"), "\(name)")
      #expect(text.contains(reason), "\(name): \(text)")
      #expect(!text.dropLast().contains(". "), "one sentence: \(text)")
    }
  }

  @Test func `what only pickle reads, and what is no array, is left out by name`() throws {
    let folder = try NPYTests.folder()
    _ = try HelperProgram.python().run(["-c", Self.maker, folder.path])
    let read = try NPZ(reading: WholeFile.read(folder.path + "/pickle.npz"), file: "a.npz")
    #expect(read.entries.map(\.name) == ["a"])
    #expect(read.unread["note.txt"] == "it is no array")
    #expect(read.unread["o"]?.contains("can hold code") == true)
  }

  @Test func `an archive without arrays is one`() throws {
    let bytes = try NPZ(entries: []).bytes()
    #expect(bytes.count == 22)
    #expect(try NPZ(reading: bytes, file: "a").entries.isEmpty)
  }

  @Test func `every shorter and every longer archive is refused`() throws {
    let bytes = try NPZ(
      entries: [.init(name: "a", array: StoredArray(shape: [1], values: .float32([1])))]
    ).bytes()
    for length in 0..<bytes.count {
      #expect(Self.complaint(Array(bytes.prefix(length))) != "no error", "\(length)")
    }
    #expect(Self.complaint(bytes + [0]).contains("its end"))
    #expect(Self.complaint(Array("{}".utf8)).contains("a NumPy archive is needed"))
  }

  @Test func `no single changed byte traps, and numbers are protected by their checksum`() throws {
    let array = StoredArray(shape: [3], values: .uint8([1, 2, 3]))
    let bytes = try NPZ(entries: [.init(name: "a", array: array)]).bytes()
    for place in bytes.indices {
      for change in [UInt8(1), 0x80, 0xFF] {
        var changed = bytes
        changed[place] ^= change
        guard let read = try? NPZ(reading: changed, file: "a") else { continue }
        #expect(read["a"] == array || read.entries.map(\.name) != ["a"], "\(place)")
      }
    }
  }
}
