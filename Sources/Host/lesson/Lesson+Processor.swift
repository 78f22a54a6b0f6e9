import Foundation
import Processor

extension Lesson {
  /// Starts the command, if this machine's processor can do what the program was built for.
  static func main() {
    if let complaint = ProcessorLevel.complaint() {
      FileHandle.standardError.write(Data("Error: \(complaint)\n".utf8))
      Foundation.exit(1)
    }
    main(nil)
  }
}
