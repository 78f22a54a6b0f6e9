import Interchange

/// Why a data set could not be fetched.
public enum FetchError: Error, Equatable, CustomStringConvertible {
  /// The program curl is not installed.
  case noCurl(set: String, folder: String)
  /// The folder for the files cannot be made or used.
  case folder(InterchangeError)
  /// Another process fetches into the same folder.
  case busy(folder: String)
  /// No server gave the file: each with its reason.
  case file(String, attempts: [Attempt])
  /// Somebody asked to stop.
  case interrupted(set: String)
  /// The set comes with the program.
  case bundled(String)

  /// What one server came to.
  public struct Attempt: Equatable, Sendable {
    /// The address that was asked.
    public let address: String
    /// What went wrong.
    public let reason: String
  }

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .noCurl(let set, let folder):
      "Downloads need the program curl, which is not on the PATH; install it (Debian: apt-get "
        + "install curl), or copy the files of \(set) into \(folder)."
    case .folder(let error):
      "\(error) XDG_DATA_HOME can name another folder."
    case .busy(let folder):
      "Another `lesson data fetch` is at work in \(folder); wait until it has ended."
    case .file(let name, let attempts):
      "\(name) could not be fetched: "
        + attempts.map { "\($0.address) (\($0.reason))" }.joined(separator: ", ")
        + ". Try again later, which goes on where this ended, or name another server with "
        + "--mirror."
    case .interrupted(let set):
      "Stopped; `lesson data fetch \(set)` goes on where this ended."
    case .bundled(let set):
      "The data set \(set) comes with the program; there is nothing to fetch."
    }
  }
}
