import ArgumentParser
import Foundation
import Interchange
import Processor

extension Lesson {
  /// Starts the command, if this machine's processor can do what the program was built for.
  static func main() {
    if let complaint = ProcessorLevel.complaint() {
      FileHandle.standardError.write(Data("Error: \(complaint)\n".utf8))
      Foundation.exit(1)
    }
    OpenFile.holdStandardStreams()
    // A file that grows beyond what the system allows is an error like others, not the end.
    _ = signal(SIGXFSZ, SIG_IGN)
    runOrExit()
  }

  /// Runs the command. Errors quote what came from outside: on their way to the terminal nothing in
  /// them may steer it.
  private static func runOrExit() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Ends the program. Help is a result, too, and standard output may not take it.
  private static func end(with error: any Error) {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if message.isEmpty { Foundation.exit(code.rawValue) }
    guard code.isSuccess else {
      Output.complain(message)
      Foundation.exit(code.rawValue)
    }
    do {
      try Output.write(message + "\n", to: nil)
    } catch {
      end(with: error)
    }
  }
}
