import Foundation
import Interchange

/// Brings a data set's files to this machine: each is downloaded beside its place, compared with
/// its checksum, and only then put there.
public struct DatasetFetch {
  /// How far the work is.
  public struct Progress: Sendable, Equatable {
    /// The file that is fetched.
    public let file: String
    /// How many of its bytes are here.
    public let received: Int
    /// About how many it has.
    public let expected: Int
  }

  private let source: DatasetSource
  private let mirrors: [String]
  private let folder: String
  private let curl: Curl
  private let watch: (Progress) -> Bool

  /// How often one server is asked for a file before the next one is.
  private static let attempts = 4

  /// A fetch into a folder.
  ///
  /// - Parameters:
  ///   - mirror: a server to take in place of the known ones, such as a classroom's.
  ///   - environment: where curl is looked for.
  ///   - watch: is told how far the work is; returns whether to stop.
  /// - Throws: `FetchError` if the set cannot be fetched or curl is missing.
  public init(
    of source: DatasetSource, mirror: String? = nil, to folder: String,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    watch: @escaping (Progress) -> Bool
  ) throws(FetchError) {
    guard !source.files.isEmpty else { throw .bundled(source.name) }
    guard let curl = Curl(searching: environment["PATH"]) else {
      throw .noCurl(set: source.name, folder: folder)
    }
    self.source = source
    self.folder = folder
    self.curl = curl
    self.watch = watch
    mirrors = (mirror.map { [$0] } ?? source.mirrors).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  /// Fetches what is not there yet.
  ///
  /// - Returns: the names of the files that were fetched.
  /// - Throws: `FetchError`; what is complete by then stays.
  public func run() throws(FetchError) -> [String] {
    do throws(InterchangeError) {
      try WholeFile.makeFolder(folder)
    } catch {
      throw .folder(error)
    }
    let lock = try lockFolder()
    defer {
      flock(lock, LOCK_UN)
      close(lock)
    }
    var fetched: [String] = []
    for file in source.files {
      let place = folder + "/" + file.name
      if FileManager.default.fileExists(atPath: place), file.checksum.problem(of: place) == nil {
        continue
      }
      try fetch(file, to: place)
      fetched.append(file.name)
    }
    return fetched
  }

  /// Only one process at a time may add to the unfinished files. The system gives the lock back
  /// when the process ends, however it does.
  private func lockFolder() throws(FetchError) -> Int32 {
    let file = unsafe open(folder + "/.fetching", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      throw .folder(.unwritable(file: folder, reason: Refusal(writing: errno).reason))
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw .busy(folder: folder)
    }
    return file
  }

  private func fetch(_ file: DatasetSource.File, to place: String) throws(FetchError) {
    var failures: [FetchError.Attempt] = []
    for mirror in mirrors {
      let address = mirror + file.name
      guard let reason = try problem(fetching: file, from: address, to: place) else { return }
      failures.append(.init(address: address, reason: reason))
    }
    throw .file(file.name, attempts: failures)
  }

  /// Tries one server until the right file is in its place; otherwise says why it is not.
  private func problem(
    fetching file: DatasetSource.File, from address: String, to place: String
  ) throws(FetchError) -> String? {
    let part = place + ".part"
    var problem: String?
    for attempt in 0..<Self.attempts {
      if attempt > 0 { usleep(200_000 * UInt32(attempt)) }
      // The last run may have ended between the last byte and the check.
      let begun = Curl.size(of: part)
      if begun > 0, file.checksum.problem(of: part) == nil {
        return moved(part, to: place)
      }
      let ending = curl.download(address, to: part, limit: 2 * file.bytes + 100_000) { size in
        watch(Progress(file: file.name, received: size, expected: file.bytes))
      }
      switch ending {
      case .complete:
        problem = file.checksum.problem(of: part)
        guard problem != nil else { return moved(part, to: place) }
        try? FileManager.default.removeItem(atPath: part)
        // What came in one piece and is wrong will be wrong again.
        if begun == 0 { return problem }
      case .cannotResume:
        problem = "it does not send parts of files"
        try? FileManager.default.removeItem(atPath: part)
      case .broken(let reason): problem = reason
      case .refused(let reason): return reason
      case .interrupted: throw .interrupted(set: source.name)
      }
    }
    return problem
  }

  private func moved(_ part: String, to place: String) -> String? {
    do throws(InterchangeError) {
      try WholeFile.move(part, to: place)
      return nil
    } catch {
      return "\(error)"
    }
  }
}

extension DatasetSource.Checksum {
  /// What is wrong with a file; nil if it is the right one.
  public func problem(of path: String) -> String? {
    do throws(InterchangeError) {
      var bytes = try WholeFile.read(path)
      if FileKind(of: bytes) == .webPage { return "what came is a web page in place of the file" }
      if isOfContent, Gzip.isGzip(bytes) {
        bytes = try Gzip.decompress(bytes, file: path, limit: IDX.largestSize)
      }
      let found = try digest.hex(of: bytes)
      let name = digest == .md5 ? "MD5" : "SHA-256"
      return found == hex
        ? nil : "what came is not the file: its \(name) is \(found) and must be \(hex)"
    } catch {
      return "what came is not the file: \(error)"
    }
  }
}
