import Foundation

/// Where a path leads: two paths are equal if they lead to the same file, however they are spelled
/// and whatever links lie on the way, be the file there yet or not.
///
///     FilePlace("weights.st") == FilePlace("../here/weights.st")  // true, if `here` is this folder
public struct FilePlace: Hashable, Sendable {
  /// What is told apart.
  private enum Identity: Hashable {
    case file(device: UInt64, number: UInt64)
    case name(String, inDevice: UInt64, folder: UInt64)
    case path(String)
  }

  /// The path with links at its end followed, also of one that leads to nothing yet.
  public let target: String
  private let identity: Identity

  /// The most links that are followed, as in the system.
  private static let mostLinks = 40

  /// Where a path leads.
  public init(_ path: String) {
    let target = Self.followed(path)
    let parts = Self.parts(of: target)
    self.target = target
    if let (device, number) = Self.numbers(of: target) {
      identity = .file(device: device, number: number)
    } else if let (device, folder) = Self.numbers(of: parts.folder) {
      identity = .name(parts.name, inDevice: device, folder: folder)
    } else {
      identity = .path(target)
    }
  }

  /// Whether the paths lead to the same place.
  public static func == (first: FilePlace, second: FilePlace) -> Bool {
    first.identity == second.identity
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }

  // Foundation's `deletingLastPathComponent` ends the program for a name of one letter.
  static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }

  private static func followed(_ path: String) -> String {
    var facts = stat()
    // Links to pipes and devices, as /dev/stdout, need not name a path that can be opened.
    if unsafe stat(path, &facts) == 0, ![S_IFREG, S_IFDIR].contains(facts.st_mode & S_IFMT) {
      return path
    }
    var path = path
    for _ in 0..<mostLinks {
      guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
        return path
      }
      path = link.hasPrefix("/") ? link : parts(of: path).folder + "/" + link
    }
    return path
  }

  private static func numbers(of path: String) -> (UInt64, UInt64)? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return nil }
    return (UInt64(facts.st_dev), UInt64(facts.st_ino))
  }
}
