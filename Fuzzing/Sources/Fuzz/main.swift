import Foundation
import ReaderTrials

// Tries one reader with ever new bytes, through libFuzzer:
//
//   fuzz READER [libFuzzer's options] [folders of inputs]

/// libFuzzer's loop; it calls the function for each input.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ call: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

let names = Reader.allCases.map(\.rawValue)
guard CommandLine.arguments.count > 1, let reader = Reader(rawValue: CommandLine.arguments[1])
else {
  print("usage: fuzz \(names.joined(separator: "|")) [options of libFuzzer] [folders]")
  exit(64)
}

let tried = reader
// libFuzzer must not see the reader's name, which it would take for a folder.
var rest =
  [CommandLine.unsafeArgv[0]] + (2..<Int(CommandLine.argc)).map { CommandLine.unsafeArgv[$0] }
rest.append(nil)
var count = CommandLine.argc - 1
let status = rest.withUnsafeMutableBufferPointer { words in
  guard var first = words.baseAddress else { return Int32(70) }
  return withUnsafeMutablePointer(to: &first) { place in
    runDriver(&count, place) { bytes, length in
      tried.read(Array(UnsafeBufferPointer(start: bytes, count: length)))
      return 0
    }
  }
}
exit(status)
