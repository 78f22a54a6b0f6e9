import Foundation

/// Progress on standard error: a line that is drawn over again on a terminal, one line for each
/// finished part elsewhere.
final class ProgressLine {
  private let total: Int
  private let isTerminal = isatty(2) != 0
  private var title = ""
  private var started = Date()
  private var drawn = Date.distantPast
  private var done = 0

  init(total: Int) { self.total = total }

  /// How long it is since `begin`.
  var seconds: Double { Date().timeIntervalSince(started) }

  /// How many images a second were seen since `begin`.
  var rate: Double { Double(done) / max(1e-9, seconds) }

  func begin(_ title: String) {
    self.title = title
    started = Date()
    done = 0
  }

  func update(_ done: Int) {
    self.done = done
    guard isTerminal, Date().timeIntervalSince(drawn) > 0.1 else { return }
    drawn = Date()
    let cells = 30 * done / max(1, total)
    let bar = String(repeating: "█", count: cells) + String(repeating: "░", count: 30 - cells)
    write("\r\(title)  \(bar)  \(Int(rate)) images/s\u{1B}[K")
  }

  func end(_ result: String) {
    write((isTerminal ? "\r\u{1B}[K" : "") + "\(title)  \(result)\n")
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
