import Foundation

/// Files that are read and written whole.
public enum WholeFile {
  /// All bytes of a file.
  ///
  /// - Parameter limit: the largest size that is read.
  /// - Throws: `InterchangeError` if there is no such file, it cannot be read or is too large.
  public static func read(
    _ path: String, limit: Int = 1 << 30
  ) throws(InterchangeError) -> [UInt8] {
    let (bytes, size): ([UInt8], Int)
    do throws(Refusal) {
      (bytes, size) = try contents(of: path, limit: limit)
    } catch {
      throw .unreadable(file: path, reason: error.reason)
    }
    guard size <= limit else { throw .tooLarge(file: path, bytes: size, limit: limit) }
    return bytes
  }

  /// The names of what is in a folder.
  ///
  /// - Throws: `InterchangeError` if it cannot be read.
  public static func names(in folder: String) throws(InterchangeError) -> [String] {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(file: folder, reason: Refusal(reading: errno, folder).reason)
    }
    close(descriptor)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unreadable(file: folder, reason: "the system does not say what is in it")
    }
    return names
  }

  /// What a file holds and how much that is; nothing is read of a file that is too large.
  private static func contents(
    of path: String, limit: Int
  ) throws(Refusal) -> (bytes: [UInt8], size: Int) {
    try requireFile(path)
    let file = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw Refusal(reading: errno, path) }
    defer { close(file) }
    var facts = stat()
    guard unsafe fstat(file, &facts) == 0 else { throw Refusal(reading: errno, path) }
    let size = Int(facts.st_size)
    if size > limit { return ([], size) }
    let bytes = try bytes(of: file, path, size: size, limit: limit)
    return (bytes, bytes.count)
  }

  /// Only files are read: pipes could wait for ever, and devices never end.
  private static func requireFile(_ path: String) throws(Refusal) {
    guard !path.isEmpty else { throw Refusal(reason: "its name is empty") }
    guard !path.utf8.contains(0) else { throw Refusal(reason: "its name holds a zero byte") }
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { throw Refusal(reading: errno, path) }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw Refusal(reason: "it is a folder; name a file in it")
    case S_IFIFO: throw Refusal(reason: "it is a pipe; save what comes out of it in a file")
    default: throw Refusal(reason: "it is a device; name a file")
    }
  }

  /// The rest of an open file, up to a little more than the limit.
  private static func bytes(
    of file: Int32, _ path: String, size: Int, limit: Int
  ) throws(Refusal) -> [UInt8] {
    // One more than it should have shows whether it has grown.
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while filled <= limit {
      if filled == bytes.count { bytes += repeatElement(0, count: max(4_096, filled)) }
      let count = unsafe bytes.withUnsafeMutableBytes { target in
        unsafe Foundation.read(
          file, target.baseAddress.map { unsafe $0 + filled }, target.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Refusal(reading: errno, path) }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }
}
