#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the program's results go.
public enum StandardOutput {
  /// Whether somebody can still read what is written: the reader of a pipe may have ended, as `head`
  /// does, which a program that writes seldom would not notice.
  public static var hasReader: Bool {
    var output = pollfd(fd: 1, events: 0, revents: 0)
    guard unsafe poll(&output, 1, 0) == 1 else { return true }
    return output.revents & Int16(POLLERR | POLLHUP | POLLNVAL) == 0
  }
}
