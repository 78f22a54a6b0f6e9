import Foundation
import Testing

/// Texts that were read by a person, and must stay as they are until somebody reads them anew.
///
/// `UPDATE_GOLDEN=1 swift test --filter Golden` writes them anew; they are to be read before they
/// are committed.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Golden")

  /// Compares a text with the one in a file, and names the first line that differs.
  static func expect(_ text: String, in name: String) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try Data(text.utf8).write(to: file)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let lines = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      golden.split(separator: "\n", omittingEmptySubsequences: false))
    for (line, expected) in lines where line != expected {
      Issue.record("\(name):\n\(line)\nwas\n\(expected)")
      return
    }
    #expect(text == golden, "\(name) has another number of lines")
  }
}
