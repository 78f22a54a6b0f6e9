import Foundation

/// Files, pipes and terminals that are open already.
public enum OpenFile {
  /// Writes all of the bytes.
  ///
  /// - Throws: `Refusal` with the reason why they, or some of them, were not taken.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Refusal) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { source in
        unsafe Foundation.write(
          descriptor, source.baseAddress.map { unsafe $0 + written }, source.count - written)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        // A pipe that somebody set to be written without waiting.
        var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&room, 1, -1)
        continue
      }
      guard count > 0 else { throw Refusal(writing: errno) }
      written += count
    }
  }

  /// Makes sure that nothing that is opened later takes the place of a standard stream which whoever
  /// started the program had closed: what is written to such a one fails, and goes nowhere else.
  public static func holdStandardStreams() {
    for stream in Int32(0)...2 where fcntl(stream, F_GETFD) < 0 {
      // The lowest free number is taken, which is this one; it is opened the wrong way round.
      _ = unsafe open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
    }
  }
}
