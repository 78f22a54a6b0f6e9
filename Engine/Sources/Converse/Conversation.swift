import Foundation
import Interchange
import Messages
import PageEngine

/// Requests and what the engine of this machine replies to each.
///
/// Two files: `requests`, each as its count of bytes and these; `replies` likewise, those over 4 kB
/// as their SHA-256 in hexadecimal digits.
struct Conversation {
  /// The engine that is asked.
  var engine = PageEngine()
  /// How many requests of each kind there were.
  var counts: [(what: String, count: Int)] = []

  private let requests: FileHandle
  private let replies: FileHandle

  init(folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    func file(_ name: String) throws -> FileHandle {
      let path = "\(folder)/\(name)"
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
    requests = try file("requests")
    replies = try file("replies")
  }

  /// Asks the engine something, and writes both down.
  @discardableResult
  mutating func ask(_ request: Request, _ what: String) throws -> Reply {
    let reply = engine.answer(request)
    let bytes = reply.bytes
    try Self.write(request.bytes, to: requests)
    try Self.write(
      bytes.count > 4_096 ? Array(try Digest.sha256.hex(of: bytes).utf8) : bytes, to: replies)
    if let index = counts.firstIndex(where: { $0.what == what }) {
      counts[index].count += 1
    } else {
      counts.append((what, 1))
    }
    return reply
  }

  /// Asks for what must succeed.
  @discardableResult
  mutating func demand(_ request: Request, _ what: String) throws -> Reply {
    let reply = try ask(request, what)
    if case .failure(let sentence) = reply { throw Refused(what: what, sentence: sentence) }
    return reply
  }

  /// Ends the files.
  func finish() throws {
    try requests.close()
    try replies.close()
  }

  /// How much was asked.
  var summary: String {
    counts.map { "\($0.count) \($0.what)" }.joined(separator: ", ")
  }

  private static func write(_ bytes: [UInt8], to file: FileHandle) throws {
    let count = UInt32(bytes.count)
    let head = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: count >> UInt32($0)) }
    try file.write(contentsOf: Data(head + bytes))
  }
}

/// The engine refused what it must be able to do.
struct Refused: Error, CustomStringConvertible {
  let what: String
  let sentence: String

  var description: String { "The engine refused (\(what)): \(sentence)" }
}
