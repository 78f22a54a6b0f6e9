import Foundation

extension WholeFile {
  /// Writes a file as a whole: first beside it under another name, brought to the disk, then
  /// renamed, so that there is never half a file and the old one stays if anything fails, be it
  /// the power.
  ///
  /// A link is followed; what is no file (`/dev/stdout`, a pipe) is written to directly.
  ///
  /// - Throws: `InterchangeError.unwritable`.
  public static func write(_ bytes: [UInt8], to path: String) throws(InterchangeError) {
    try requirePlace(for: path)
    var facts = stat()
    let exists = unsafe stat(path, &facts) == 0
    do throws(Failure) {
      if exists, facts.st_mode & S_IFMT != S_IFREG {
        return try fill(path, bytes, flags: O_WRONLY, mode: 0, isSynced: false)
      }
      let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      let passing = passingName(for: target, process: getpid())
      do throws(Failure) {
        let mode = exists ? facts.st_mode & 0o777 : 0o666
        try fill(passing, bytes, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: mode, isSynced: true)
        try putInPlace(passing, target)
      } catch {
        _ = unsafe unlink(passing)
        throw error
      }
    } catch {
      throw .unwritable(file: path, reason: error.reason)
    }
  }

  /// Whether a file could be written here, as far as that can be known before: for work that
  /// takes long and should not fail at its end.
  ///
  /// - Throws: `InterchangeError.unwritable`.
  public static func requirePlace(for path: String) throws(InterchangeError) {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw .unwritable(file: path, reason: "it is a folder; name a file in it")
    }
    let folder = parts(of: path).folder
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .unwritable(file: path, reason: "there is no folder \(folder); make it first")
    }
    guard unsafe access(folder, W_OK) == 0 || access(path, W_OK) == 0 else {
      throw .unwritable(file: path, reason: Failure(errno).reason)
    }
  }

  /// Gives a complete file its final name: brings it to the disk, then renames it.
  ///
  /// - Throws: `InterchangeError.unwritable`.
  public static func move(_ path: String, to target: String) throws(InterchangeError) {
    do throws(Failure) {
      let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw Failure(errno) }
      defer { close(file) }
      guard fsync(file) == 0 else { throw Failure(errno) }
      try putInPlace(path, target)
    } catch {
      throw .unwritable(file: target, reason: error.reason)
    }
  }

  /// Deletes what writers of this file left behind when they were killed.
  public static func removeLeftovers(of path: String) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let folder = parts(of: target).folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasSuffix(".saving") {
      let words = name.split(separator: ".")
      guard let process = words.dropLast().last.flatMap({ Int32($0) }), process > 0,
        folder + "/" + name == passingName(for: target, process: process),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      _ = unsafe unlink(folder + "/" + name)
    }
  }

  // MARK: - Steps

  /// Why the system refused, in words.
  private struct Failure: Error {
    let reason: String

    init(_ code: Int32) {
      switch code {
      case ENOSPC, EDQUOT: reason = "the disk is full; make room or choose another folder"
      case EACCES, EPERM, EROFS: reason = "the folder does not allow it; choose another"
      default: reason = unsafe "the system says '\(String(cString: strerror(code)))'"
      }
    }
  }

  // Foundation's `deletingLastPathComponent` ends the program for a name of one letter.
  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }

  private static func passingName(for path: String, process: Int32) -> String {
    let parts = parts(of: path)
    return "\(parts.folder)/.\(parts.name).\(process).saving"
  }

  private static func fill(
    _ path: String, _ bytes: [UInt8], flags: Int32, mode: mode_t, isSynced: Bool
  ) throws(Failure) {
    let file = unsafe open(path, flags | O_CLOEXEC, mode)
    guard file >= 0 else { throw Failure(errno) }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { source in
        unsafe Foundation.write(
          file, source.baseAddress.map { unsafe $0 + written }, source.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(errno) }
      written += count
    }
    if isSynced, fsync(file) != 0 { throw Failure(errno) }
  }

  private static func putInPlace(_ passing: String, _ target: String) throws(Failure) {
    guard unsafe rename(passing, target) == 0 else { throw Failure(errno) }
    // The name is in the folder, which must reach the disk, too; where folders cannot be opened,
    // the system does that by itself.
    let folder = unsafe open(parts(of: target).folder, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    _ = fsync(folder)
  }
}
