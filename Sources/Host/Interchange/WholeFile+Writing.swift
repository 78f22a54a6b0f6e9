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
    do throws(Refusal) {
      let (target, mode) = try target(of: path)
      if let mode, mode & S_IFMT != S_IFREG {
        return try fill(target, bytes, flags: O_WRONLY, mode: 0, isSynced: false)
      }
      let passing = passingName(for: target, process: getpid())
      do throws(Refusal) {
        let permissions = mode.map { $0 & 0o777 } ?? 0o666
        try fill(
          passing, bytes, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: permissions, isSynced: true)
        try putInPlace(passing, target)
      } catch {
        _ = unsafe unlink(passing)
        throw error
      }
    } catch {
      throw .unwritable(file: path, reason: error.reason)
    }
  }

  /// Adds to the end of a file that is there; if that fails, the file is as it was.
  ///
  /// - Throws: `InterchangeError.unwritable`.
  public static func append(_ bytes: [UInt8], to path: String) throws(InterchangeError) {
    let target = FilePlace(path).target
    var facts = stat()
    let isThere = unsafe stat(target, &facts) == 0
    do throws(Refusal) {
      try fill(target, bytes, flags: O_WRONLY | O_APPEND, mode: 0, isSynced: true)
    } catch {
      if isThere { _ = unsafe truncate(target, facts.st_size) }
      throw .unwritable(file: path, reason: error.reason)
    }
  }

  /// Whether a file can be written here, found out by making one: for work that takes long and
  /// should not fail at its end.
  ///
  /// - Throws: `InterchangeError.unwritable`.
  public static func requirePlace(for path: String) throws(InterchangeError) {
    do throws(Refusal) {
      let (target, mode) = try target(of: path)
      if let mode, mode & S_IFMT != S_IFREG { return }
      let passing = passingName(for: target, process: getpid())
      try fill(passing, [], flags: O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600, isSynced: false)
      _ = unsafe unlink(passing)
    } catch {
      throw .unwritable(file: path, reason: error.reason)
    }
  }

  /// Where a path leads, if a file may be there: its kind and permissions, nil if there is none yet.
  private static func target(
    of path: String
  ) throws(Refusal) -> (path: String, mode: mode_t?) {
    guard !path.isEmpty else { throw Refusal(reason: "its name is empty") }
    guard !path.utf8.contains(0) else { throw Refusal(reason: "its name holds a zero byte") }
    let target = FilePlace(path).target
    var facts = stat()
    let exists = unsafe stat(target, &facts) == 0
    guard exists || errno == ENOENT else { throw Refusal(writing: errno) }
    if exists {
      try requireReplaceable(target, facts.st_mode)
      if facts.st_mode & S_IFMT != S_IFREG { return (target, facts.st_mode) }
    }
    let parts = FilePlace.parts(of: target)
    guard !parts.name.isEmpty else { throw Refusal(reason: "it is a folder; name a file in it") }
    guard FileManager.default.fileExists(atPath: parts.folder) else {
      throw Refusal(reason: "there is no folder \(parts.folder); make it first")
    }
    return (target, exists ? facts.st_mode : nil)
  }

  /// Whether what is there may be written over.
  private static func requireReplaceable(_ path: String, _ mode: mode_t) throws(Refusal) {
    guard mode & S_IFMT != S_IFDIR else {
      throw Refusal(reason: "it is a folder; name a file in it")
    }
    // A superuser could, but whoever protected the file did not want it.
    guard mode & 0o222 != 0, unsafe access(path, W_OK) == 0 else {
      throw Refusal(reason: "it is there already and protected; choose another name")
    }
  }

  /// Gives a complete file its final name: brings it to the disk, then renames it.
  ///
  /// - Throws: `InterchangeError.unwritable`.
  public static func move(_ path: String, to target: String) throws(InterchangeError) {
    do throws(Refusal) {
      let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw Refusal(writing: errno) }
      defer { close(file) }
      guard fsync(file) == 0 else { throw Refusal(writing: errno) }
      try putInPlace(path, target)
    } catch {
      throw .unwritable(file: target, reason: error.reason)
    }
  }

  /// Makes a folder, and those on the way to it, unless they are there.
  ///
  /// - Throws: `InterchangeError.unwritable`.
  public static func makeFolder(_ path: String) throws(InterchangeError) {
    var made = path.hasPrefix("/") ? "/" : ""
    var refused = path.isEmpty ? ENOENT : 0
    for part in path.split(separator: "/") where refused == 0 {
      made += part
      if unsafe mkdir(made, 0o777) != 0, errno != EEXIST { refused = errno }
      made += "/"
    }
    var facts = stat()
    if refused == 0, unsafe stat(path, &facts) != 0 { refused = errno }
    if refused == 0, facts.st_mode & S_IFMT != S_IFDIR { refused = ENOTDIR }
    guard refused == 0 else {
      throw .unwritable(file: path, reason: Refusal(writing: refused).reason)
    }
  }

  /// Deletes what writers of this file left behind when they were killed.
  public static func removeLeftovers(of path: String) {
    let target = FilePlace(path).target
    let folder = FilePlace.parts(of: target).folder
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

  /// The name of a file beside this one that says by its lock that somebody is writing it.
  public static func lockName(for path: String) -> String {
    nameBeside(FilePlace(path).target, ending: "lock")
  }

  // MARK: - Steps

  private static let longestPart = 200

  private static func passingName(for path: String, process: Int32) -> String {
    nameBeside(path, ending: "\(process).saving")
  }

  /// The name of a hidden file that belongs to one, in its folder.
  private static func nameBeside(_ path: String, ending: String) -> String {
    let parts = FilePlace.parts(of: path)
    // A name has at most 255 bytes, and this one has more than the file's own.
    let name = String(decoding: parts.name.utf8.prefix(longestPart), as: UTF8.self)
    return "\(parts.folder)/.\(name).\(ending)"
  }

  private static func fill(
    _ path: String, _ bytes: [UInt8], flags: Int32, mode: mode_t, isSynced: Bool
  ) throws(Refusal) {
    let file = unsafe open(path, flags | O_CLOEXEC, mode)
    guard file >= 0 else { throw Refusal(writing: errno) }
    defer { close(file) }
    try OpenFile.write(bytes, to: file)
    if isSynced, fsync(file) != 0 { throw Refusal(writing: errno) }
  }

  private static func putInPlace(_ passing: String, _ target: String) throws(Refusal) {
    guard unsafe rename(passing, target) == 0 else { throw Refusal(writing: errno) }
    // The name is in the folder, which must reach the disk, too; where folders cannot be opened,
    // the system does that by itself.
    let folder = unsafe open(FilePlace.parts(of: target).folder, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    _ = fsync(folder)
  }
}
