import Expressions
import Foundation
import Interchange
import Lessons
import Naming

extension Lesson {
  /// Reads a lesson's text.
  ///
  /// - Parameter path: the file, as errors name it.
  /// - Throws: `LessonError` with the file and line of what is wrong.
  public init(name: String, path: String, text: String) throws(LessonError) {
    guard text.utf8.count <= LessonFile.largestSize else {
      throw .unreadable("\(path): a lesson has at most 256 KiB; split it into several lessons.")
    }
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let (frontMatter, body) = try FrontMatter.read(lines, file: path)
    do throws(LineError) {
      try LessonLimits.requireTables(lines, file: path)
      let reader = try MarkdownReader(file: path, lines: lines, firstLine: body)
      let sections = try reader.sections()
      try LessonLimits.requireLength(sections, file: path)
      self.init(
        name: name, frontMatter: frontMatter, sections: sections, warnings: reader.warnings)
    } catch {
      throw .line(error)
    }
  }
}

/// The lesson files in a folder: one Markdown file with front matter each.
public enum LessonFile {
  /// The largest file that is read, in bytes.
  static let largestSize = 256 << 10

  /// Whether a character can stand in a lesson's name.
  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_".contains(character)
  }

  /// Whether a text can be a lesson's name.
  public static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 100 && text.allSatisfy(isNameCharacter)
  }

  /// The folder with the lessons that ship with the program.
  public static var shippedFolder: String { Bundle.module.bundlePath + "/lessons" }

  /// The lessons in a folder, by name.
  ///
  /// - Throws: `LessonError` if the folder cannot be read.
  public static func names(in folder: String) throws(LessonError) -> [String] {
    let files: [String]
    do throws(InterchangeError) {
      files = try WholeFile.names(in: folder)
    } catch {
      throw .unreadable("\(error) Another folder with lessons is named with --lessons.")
    }
    return files.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(3)) }.sorted()
  }

  /// Reads the lesson `name` from a folder.
  ///
  /// - Throws: `LessonError` if there is none of that name, or something in it is wrong.
  public static func read(_ name: String, in folder: String) throws(LessonError) -> Lesson {
    let known = try names(in: folder)
    guard name.allSatisfy(isNameCharacter), known.contains(name) else {
      throw .unknownLesson(name, nearest: name.nearest(among: known), folder: folder)
    }
    let path = folder + "/" + name + ".md"
    let bytes: [UInt8]
    do throws(InterchangeError) {
      bytes = try WholeFile.read(path, limit: largestSize)
    } catch {
      throw .unreadable("\(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable("\(path) is not a text in UTF-8; save it as one.")
    }
    return try Lesson(name: name, path: shownPath(of: name, in: folder), text: text)
  }

  /// The path by which a lesson's file is named to users: for those that ship with the program that
  /// in its sources, since nobody looks for them where they were installed.
  private static func shownPath(of name: String, in folder: String) -> String {
    if folder == "." { return name + ".md" }
    return (folder == shippedFolder ? "lessons" : folder) + "/" + name + ".md"
  }
}
