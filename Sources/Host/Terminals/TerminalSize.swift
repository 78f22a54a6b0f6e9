#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The size of a terminal.
public struct TerminalSize: Equatable, Sendable {
  /// How many characters a line has.
  public let columns: Int
  /// How many lines there are.
  public let rows: Int

  /// A size from its facts.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The size as it is now; nil if standard output is no terminal or does not say.
  public static var current: TerminalSize? { of(1) }

  /// The size of the terminal behind a file descriptor; nil if it is none or does not say.
  public static func of(_ file: Int32) -> TerminalSize? {
    var size = winsize()
    guard unsafe ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Whether standard input and standard output both are a terminal.
  public static var isInteractive: Bool { isatty(0) != 0 && isatty(1) != 0 }
}
