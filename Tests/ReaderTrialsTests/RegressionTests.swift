import Foundation
import ReaderTrials
import Testing

/// What once went wrong, and other inputs of the same kinds, goes right now.
@Suite struct RegressionTests {
  @Test(arguments: Reader.allCases)
  func `every input that was found is read or refused, within its time`(_ reader: Reader) throws {
    let folder = Bundle.module.bundlePath + "/Inputs/" + reader.rawValue
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(!names.isEmpty, "\(folder) is empty")
    for name in names {
      let input = try #require(FileManager.default.contents(atPath: folder + "/" + name))
      let start = ContinuousClock.now
      reader.read([UInt8](input))
      // Generous: debug builds, and machines that do other things, too.
      #expect(ContinuousClock.now - start < .seconds(60), "\(name)")
    }
  }
}
