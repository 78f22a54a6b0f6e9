import Equations
import Foundation
import Naming
import Networks

/// A lesson as it was read: its front matter, and its text cut into prose and cells.
public struct LessonFile: Equatable, Sendable {
  /// The lesson's name: the file's, without `.md`.
  public let name: String
  /// The file, as errors name it.
  public let path: String
  /// What stands before the text.
  public let frontMatter: FrontMatter
  /// The introduction, then the steps.
  let sections: [Section]

  /// What stands under one level-2 heading; the introduction has none.
  struct Section: Equatable, Sendable {
    var title: [SourceInline]?
    var pieces: [Piece]
    /// What only the speaker sees.
    var notes: [String] = []
  }

  /// A block of prose or a cell of statements.
  enum Piece: Equatable, Sendable {
    case prose(ProseBlock<LiveValue>)
    case cell([LineLocation])
  }

  /// The largest file that is read, in bytes.
  static let largestSize = 1 << 20

  /// Reads a lesson's text.
  ///
  /// - Throws: `LessonError` with the file and line of what is wrong.
  public init(name: String, path: String, text: String) throws(LessonError) {
    guard text.utf8.count <= Self.largestSize else {
      throw .unreadable("\(path): a lesson has at most 1 MiB; split it into several lessons.")
    }
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let (frontMatter, body) = try FrontMatter.read(lines, file: path)
    self.name = name
    self.path = path
    self.frontMatter = frontMatter
    sections = try MarkdownReader(file: path, lines: lines, firstLine: body).sections()
  }

  /// Whether a character can stand in a lesson's name.
  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_".contains(character)
  }

  /// The folder with the lessons that ship with the program.
  public static var shippedFolder: String { Bundle.module.bundlePath + "/lessons" }

  /// The lessons in a folder, by name.
  ///
  /// - Throws: `LessonError` if the folder cannot be read.
  public static func names(in folder: String) throws(LessonError) -> [String] {
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .unreadable(
        "The lessons' folder \(folder) cannot be read; name another with --lessons.")
    }
    return files.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(3)) }.sorted()
  }

  /// Reads the lesson `name` from a folder.
  ///
  /// - Throws: `LessonError` if there is none of that name, or something in it is wrong.
  public static func read(_ name: String, in folder: String) throws(LessonError) -> LessonFile {
    let known = try names(in: folder)
    guard name.allSatisfy(isNameCharacter), known.contains(name) else {
      throw .unknownLesson(name, nearest: name.nearest(among: known), folder: folder)
    }
    let path = folder + "/" + name + ".md"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable("\(path) cannot be read; check its permissions.")
    }
    guard data.count <= largestSize, let text = String(data: data, encoding: .utf8) else {
      throw .unreadable("\(path) is not a UTF-8 text of at most 1 MiB; save it as one.")
    }
    return try LessonFile(name: name, path: path, text: text)
  }
}

/// A value in a lesson's text, as in `` `= F_k[k: 3] : 0.01` ``.
struct LiveValue: Equatable, Sendable {
  /// The expression as it was written. It is read when the lesson runs: which names there are
  /// depends on the trace.
  let source: String
  /// The column of the line at which it begins.
  let column: Int
  let format: NumberFormat
  let location: LineLocation
}

/// A piece of a paragraph as it was read.
typealias SourceInline = InlineOf<LiveValue>
