import ArgumentParser
import Foundation
import Processor

extension Lesson {
  /// Starts the command, if this machine's processor can do what the program was built for.
  static func main() {
    if let complaint = ProcessorLevel.complaint() {
      FileHandle.standardError.write(Data("Error: \(complaint)\n".utf8))
      Foundation.exit(1)
    }
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
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code.isSuccess || message.isEmpty { exit(withError: error) }
      Output.complain(message)
      Foundation.exit(code.rawValue)
    }
  }
}
