import Equations
import Foundation
import Terminals

/// A line on standard error that is drawn over again while work goes on: on a terminal ten times a
/// second, elsewhere as a plain line every ten seconds.
final class ProgressLine {
  /// Whether the line is drawn over again.
  let isTerminal: Bool
  private let columns: Int
  private var drawn: ContinuousClock.Instant?
  private var hasLine = false

  init() {
    isTerminal = isatty(2) != 0 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    columns = TerminalSize.of(2)?.columns ?? 80
  }

  /// Whether it is time to draw again.
  var isDue: Bool {
    let now = ContinuousClock.now
    guard let drawn else {
      self.drawn = now
      return isTerminal
    }
    guard now - drawn >= (isTerminal ? .milliseconds(100) : .seconds(10)) else { return false }
    self.drawn = now
    return true
  }

  /// Draws the line: a bar and what follows it on a terminal, the plain text elsewhere.
  ///
  /// - Parameters:
  ///   - share: how much is done, 0...1.
  ///   - details: from the most to the least important; what does not fit is left out.
  func draw(_ title: String, share: Double, details: [String]) {
    guard isTerminal else {
      let percent = "\(Int(saturating: (share * 100).rounded(.down))) %"
      write(([title, percent] + details).joined(separator: "  ") + "\n")
      return
    }
    // One column stays free: a full line would wrap on some terminals.
    var room = columns - 1 - title.count
    var tail = ""
    for detail in details where detail.count + 2 <= room {
      tail += "  " + detail
      room -= detail.count + 2
    }
    let length = min(30, room - 2)
    let cells = Int(saturating: (Double(length) * min(1, max(0, share))).rounded(.down))
    let bar =
      length < 5
      ? ""
      : "  " + String(repeating: "█", count: cells)
        + String(repeating: "░", count: length - cells)
    write("\r\(title)\(bar)\(tail)\u{1B}[K")
    hasLine = true
  }

  /// Takes the line away.
  func clear() {
    if hasLine { write("\r\u{1B}[K") }
    hasLine = false
  }

  /// Writes a line that stays.
  func say(_ text: String) {
    clear()
    write(text + "\n")
  }

  private func write(_ text: String) {
    // Progress that cannot be shown is no reason to end the work.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// A span of time as people write it.
enum TimeSpan {
  /// As in `0:42`, `12:05` or `2:03:20`.
  static func text(seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e6 else { return "–" }
    let whole = Int(saturating: seconds.rounded())
    let tail = String(format: "%02d", whole % 60)
    guard whole >= 3_600 else { return "\(whole / 60):\(tail)" }
    return "\(whole / 3_600):" + String(format: "%02d", whole / 60 % 60) + ":" + tail
  }
}
