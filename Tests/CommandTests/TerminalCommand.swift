import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The command at a terminal of its own: what is shown there, with keys pressed into it.
final class TerminalCommand {
  let process = Process()
  private let user: Int32
  private let device: FileHandle
  private(set) var shown = ""
  /// All that was shown so far, as bytes.
  private(set) var transcript = Data()

  /// What can go wrong with making a terminal.
  struct NoTerminal: Error {}

  /// Starts `lesson` at a terminal, of 80 × 24 unless another size is wanted.
  init(
    _ arguments: String..., columns: UInt16 = 80, rows: UInt16 = 24, in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var (outer, file): (Int32, Int32) = (-1, -1)
    guard unsafe openpty(&outer, &file, nil, nil, &size) == 0 else { throw NoTerminal() }
    user = outer
    device = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    process.executableURL = Command.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TERM": "xterm", "NO_COLOR": "1"].merging(environment) { $1 }
    ) { $1 }
    process.standardInput = device
    process.standardOutput = device
    process.standardError = device
    try process.run()
  }

  deinit { close(user) }

  /// Whether the terminal shows what is typed and hands it on line by line, as before.
  var isAsBefore: Bool {
    var state = termios()
    guard unsafe tcgetattr(device.fileDescriptor, &state) == 0 else { return false }
    return state.c_lflag & tcflag_t(ECHO | ICANON) == tcflag_t(ECHO | ICANON)
  }

  /// Presses keys.
  func press(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = unsafe write(user, bytes, bytes.count)
  }

  /// Waits until the program has ended, for ten seconds; then ends it and says no.
  func ends() -> Bool {
    let deadline = Date(timeIntervalSinceNow: 10)
    while process.isRunning, Date() < deadline { usleep(10_000) }
    guard process.isRunning else { return true }
    kill(process.processIdentifier, SIGKILL)
    return false
  }

  /// Reads what is shown, after what was waited for before, until a text stands in it, or for ten
  /// seconds.
  func waits(for text: String) -> Bool {
    let deadline = Date(timeIntervalSinceNow: 10)
    while Date() < deadline {
      if let place = shown.range(of: text) {
        shown.removeSubrange(..<place.upperBound)
        return true
      }
      var input = pollfd(fd: user, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&input, 1, 100) == 1 else { continue }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = unsafe read(user, &bytes, bytes.count)
      guard count > 0 else { continue }
      transcript.append(contentsOf: bytes.prefix(count))
      shown += String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    return false
  }
}
