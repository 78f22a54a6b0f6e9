import Foundation

/// Where the program keeps what a reader did: how far a lesson was read, lines typed at a prompt.
public struct StateFolder: Sendable, Equatable {
  /// The folder's path.
  public let path: String

  /// A folder of this path.
  public init(path: String) { self.path = path }

  /// The folder that the XDG base directory specification names: `$XDG_STATE_HOME/lesson`, or
  /// `~/.local/state/lesson`; a relative value does not count. Nil without a home.
  public init?(environment: [String: String]) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      path = state + "/lesson"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home + "/.local/state/lesson"
    } else {
      return nil
    }
  }

  /// The path of a file in the folder, which is made if need be; nil if that is not allowed.
  public func file(_ name: String) -> String? {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      return nil
    }
    return path + "/" + name
  }
}
