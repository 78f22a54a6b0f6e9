import Foundation
import Interchange

/// Downloads through the program curl, which knows proxies, certificates and broken lines better
/// than a teaching program should. No shell is involved.
struct Curl {
  /// Where the program is.
  let path: String

  /// How a download ended.
  enum Ending: Equatable {
    /// All came.
    case complete
    /// The server cannot send the rest of a file, or has less than is already here.
    case cannotResume
    /// The line broke; trying again may help.
    case broken(String)
    /// Trying again does not help.
    case refused(String)
    /// Somebody asked to stop.
    case interrupted
  }

  /// Finds curl on a PATH.
  init?(searching path: String?) {
    let folders = (path ?? "/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
    let found = folders.map { $0 + "/curl" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else { return nil }
    self.path = found
  }

  /// Downloads a file, going on after what `target` already holds.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that are taken.
  ///   - watch: is told several times a second how many bytes are there; returns whether to stop.
  func download(
    _ address: String, to target: String, limit: Int, watch: (Int) -> Bool
  ) -> Ending {
    let program: ChildProgram
    do throws(Refusal) {
      program = try ChildProgram(path, Self.arguments(address, target, limit))
    } catch {
      return .refused("\(path) cannot be started: \(error.reason)")
    }
    var isStopped = false
    var isTooLarge = false
    while program.isRunning {
      let size = Self.size(of: target)
      isTooLarge = size > limit
      isStopped = watch(size)
      // Softer signals may be held back, and curl has nothing to tidy up.
      if isTooLarge || isStopped { program.stop() }
      usleep(50_000)
    }
    _ = watch(Self.size(of: target))
    if isTooLarge { return .refused("far more came than the file has") }
    if isStopped { return .interrupted }
    return ending(program.status(), program.saidErrors())
  }

  /// `--disable` first: a user's .curlrc could change anything. What the address redirects to is
  /// held to the same protocols.
  private static func arguments(_ address: String, _ target: String, _ limit: Int) -> [String] {
    [
      "--disable", "--silent", "--show-error", "--fail", "--location", "--max-redirs", "5",
      "--globoff", "--proto", "=http,https", "--proto-redir", "=http,https",
      "--connect-timeout", "20", "--speed-limit", "500", "--speed-time", "30",
      "--max-time", "7200", "--max-filesize", "\(limit)", "--continue-at", "-",
      "--output", target, "--url", address,
    ]
  }

  /// What an exit code means (curl's manual, "EXIT CODES").
  private func ending(_ status: Int32, _ text: String) -> Ending {
    let reason = Self.said(text, status)
    switch status {
    case ChildProgram.notStarted: return .refused("\(path) cannot be started")
    case 0: return .complete
    case 33, 36: return .cannotResume
    case 22 where text.contains("416"): return .cannotResume
    case 18, 28, 52, 55, 56, 92: return .broken(reason)
    case 22 where text.firstMatch(of: #/error: 5\d\d/#) != nil: return .broken(reason)
    default: return .refused(reason)
    }
  }

  /// Curl's own words, in one line without its prefix and without control characters.
  private static func said(_ text: String, _ status: Int32) -> String {
    let line = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    let words = line.replacing(#/^curl: \(\d+\) /#, with: "")
    let clean = words.filter { character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    return clean.isEmpty ? "curl ended with code \(status)" : clean
  }

  /// How many bytes a file has; 0 if there is none.
  static func size(of path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}
