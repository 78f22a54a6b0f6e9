import Interchange

/// A list of students: a CSV file, a name at the beginning of each line.
enum StudentList {
  /// The most students that one file may list.
  static let most = 1_000

  /// The names in a file; a first line that only names its columns is left out.
  ///
  /// - Throws: `StudentListError`, or `InterchangeError` if the file cannot be read.
  static func read(_ path: String) throws -> [String] {
    let text = String(decoding: try WholeFile.read(path), as: UTF8.self)
    var names = text.split(whereSeparator: \.isNewline).map { firstField(of: $0) }
      .filter { !$0.isEmpty }
    if let first = names.first, ["name", "student", "students"].contains(first.lowercased()) {
      names.removeFirst()
    }
    guard !names.isEmpty else { throw StudentListError.noNames(file: path) }
    guard names.count <= most else { throw StudentListError.tooMany(file: path, names.count) }
    return names
  }

  /// What stands before the first comma or semicolon, without quotation marks; a doubled mark is one.
  private static func firstField(of line: Substring) -> String {
    let line = line.drop { $0 == "\u{FEFF}" || $0 == " " }
    guard line.first == "\"" else {
      return line.prefix { $0 != "," && $0 != ";" }.trimmingSpaces
    }
    var name = ""
    var rest = line.dropFirst()
    while let character = rest.popFirst() {
      if character == "\"" {
        guard rest.first == "\"" else { break }
        rest = rest.dropFirst()
      }
      name.append(character)
    }
    return name[...].trimmingSpaces
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}

/// What can be wrong with a list of students.
enum StudentListError: Error, CustomStringConvertible {
  case noNames(file: String)
  case tooMany(file: String, Int)

  var description: String {
    switch self {
    case .noNames(let file):
      "\(file) lists nobody; it should have a student a line, the name first."
    case .tooMany(let file, let count):
      "\(file) lists \(count) students; at most \(StudentList.most) get sheets at once."
    }
  }
}
