import Foundation
import Networks
import ReaderTrials
import Testing

/// What `make fuzz` does for hours, for moments and without its tools: inputs with some bytes changed,
/// lost, doubled or moved. A trap ends the tests.
@Suite struct MutatedInputTests {
  private static let isWhole = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] != nil

  @Test(
    arguments: [
      Reader.npy, .npz, .dump, .safetensors, .weights, .checkpoint, .idx, .pgm, .ppm, .png, .jpeg,
      .webp, .bmp,
    ])
  func `an input with a few bytes changed is read or refused`(_ reader: Reader) throws {
    let folder = Bundle.module.bundlePath + "/Inputs/" + reader.rawValue
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let inputs = names.compactMap { FileManager.default.contents(atPath: folder + "/" + $0) }
      .map { [UInt8]($0) }.filter { (1...8_192).contains($0.count) }
    #expect(!inputs.isEmpty)
    var random = SplitMix64(seed: 81)
    for turn in 0..<(Self.isWhole ? 20_000 : 500) {
      var bytes = inputs[turn % inputs.count]
      for _ in 0...random.next(below: 4) { Self.mutate(&bytes, &random) }
      reader.read(bytes)
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let place = random.next(below: bytes.count)
    switch random.next(below: 6) {
    case 0: bytes[place] ^= 1 << UInt8(random.next(below: 8))
    case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF, 0x30, 0x39, 0x2C][random.next(below: 8)]
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(bytes[random.next(below: bytes.count)], at: place)
    case 4:
      // A number of four bytes, as large as can be or almost none.
      let value: UInt8 = random.next(below: 2) == 0 ? 0xFF : 0
      for next in place..<min(place + 4, bytes.count) { bytes[next] = value }
    default:
      let end = min(bytes.count, place + 1 + random.next(below: 24))
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: random.next(below: bytes.count))
    }
  }
}
