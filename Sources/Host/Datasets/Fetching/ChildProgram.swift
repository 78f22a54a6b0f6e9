import CProcess
import Foundation
import Interchange

/// A program that works for this one, without input and output, and ends when this one ends: where
/// the system can do that, also when this one is killed.
final class ChildProgram {
  private let number: Int32
  private let complaints: Int32
  private var ending: Int32?

  /// How it ended when it could not even begin.
  static let notStarted: Int32 = 127

  /// Starts a program.
  ///
  /// - Throws: `Refusal` if the system allows no further process or file.
  init(_ path: String, _ arguments: [String]) throws(Refusal) {
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var pipe: Int32 = -1
    let number = unsafe lesson_start(path, &words, &pipe)
    guard number > 0 else { throw Refusal(starting: -number) }
    self.number = number
    complaints = pipe
  }

  deinit {
    stop()
    while isRunning { usleep(1_000) }
    close(complaints)
  }

  /// Whether it is still at work.
  var isRunning: Bool {
    guard ending == nil else { return false }
    var status: Int32 = 0
    let found = unsafe waitpid(number, &status, WNOHANG)
    if found == 0 || (found < 0 && errno == EINTR) { return true }
    // As shells have it: the program's own code, or 128 and the signal that ended it.
    ending =
      found < 0 ? Self.notStarted : status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return false
  }

  /// Ends it at once.
  func stop() {
    if isRunning { kill(number, SIGKILL) }
  }

  /// Waits for its end; its exit code.
  func status() -> Int32 {
    while isRunning { usleep(1_000) }
    return ending ?? Self.notStarted
  }

  /// What it said on standard error, after it has ended: the first part of it.
  func saidErrors() -> String {
    var bytes = [UInt8](repeating: 0, count: 2_000)
    let count = unsafe bytes.withUnsafeMutableBytes { target in
      unsafe read(complaints, target.baseAddress, target.count)
    }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
