import CEditline
import Foundation

/// Reads lines with editing, history and completion, as shells do: by libedit, where standard
/// input is a terminal, or plainly from a file or a pipe.
public final class LineEditor {
  /// What came of asking for a line.
  public enum Answer: Equatable, Sendable {
    /// A line, without its end.
    case line(String)
    /// The line was given up with Ctrl-C.
    case interrupted
    /// There are no more lines: Ctrl-D, or the end of the file.
    case end
  }

  /// The words that could stand where a word was begun, given the line before it.
  public typealias Completion = (_ before: String, _ begun: String) -> [String]

  nonisolated(unsafe) private static var candidates: Completion = { _, _ in [] }
  nonisolated(unsafe) private static var matches: [String] = []
  nonisolated(unsafe) private static var wasInterrupted: sig_atomic_t = 0
  /// What stands between words, as C keeps it.
  nonisolated(unsafe) private static let breaks = unsafe strdup(" \t\n\"'`@$><=≈≤≥;|&{}()[]+-*,:")

  private let isTerminal: Bool
  private let historyFile: String?

  /// An editor; with a file for the history, lines of earlier days can be called back.
  public init(historyFile: String? = nil) {
    isTerminal = isatty(0) != 0
    self.historyFile = historyFile
    guard isTerminal else { return }
    unsafe setlocale(LC_CTYPE, "C.UTF-8")
    using_history()
    stifle_history(1_000)
    if let historyFile { _ = unsafe read_history(historyFile) }
  }

  /// Asks for a line.
  ///
  /// - Parameter completions: what the tabulator key offers.
  public func line(
    prompt: String, completions: @escaping Completion = { _, _ in [] }
  ) -> Answer {
    guard isTerminal else { return readLine().map { .line($0) } ?? .end }
    unsafe Self.candidates = completions
    unsafe Self.wasInterrupted = 0
    unsafe lesson_editline_setup(
      { text, start, _ in unsafe LineEditor.complete(text, start) }, Self.breaks)
    let outer = unsafe SignalAction { _ in unsafe LineEditor.wasInterrupted = 1 }
      .install(for: SIGINT)
    defer { unsafe outer.install(for: SIGINT) }
    guard let typed = unsafe readline(prompt) else {
      print("")
      return unsafe Self.wasInterrupted != 0 ? .interrupted : .end
    }
    defer { unsafe free(typed) }
    let line = unsafe String(cString: typed)
    if !line.allSatisfy(\.isWhitespace) { _ = unsafe add_history(line) }
    return .line(line)
  }

  /// Keeps the history for another day.
  public func saveHistory() {
    guard isTerminal, let historyFile else { return }
    let draft = historyFile + ".new"
    guard unsafe write_history(draft) == 0 else { return }
    _ = unsafe rename(draft, historyFile)
  }

  /// What libedit calls for a word that was begun: a list that it frees.
  @unsafe private static func complete(
    _ text: UnsafePointer<CChar>?, _ start: Int32
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    lesson_editline_no_files()
    guard let text = unsafe text else { return nil }
    let begun = unsafe String(cString: text)
    let line = unsafe lesson_editline_line().map { unsafe String(cString: $0) } ?? ""
    // The place is counted in characters, not in bytes.
    let before = String(String.UnicodeScalarView(line.unicodeScalars.prefix(Int(start))))
    unsafe matches = candidates(before, begun).filter { $0.hasPrefix(begun) }
    return unsafe rl_completion_matches(text) { _, state in
      unsafe LineEditor.matches.indices.contains(Int(state))
        ? unsafe strdup(LineEditor.matches[Int(state)]) : nil
    }
  }
}
