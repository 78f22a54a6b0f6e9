import Lessons
import Models
import Naming
import Yams

extension FrontMatter {
  private static let keys = [
    "title", "summary", "minutes", "model", "variant", "weights", "image", "needs",
    "trains",
  ]

  /// Reads the front matter of a lesson; also returns the line, from 1, after it.
  static func read(
    _ lines: [String], file: String
  ) throws(LessonError) -> (FrontMatter, nextLine: Int) {
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw .frontMatter(
        file: file, line: 1,
        problem: "a lesson begins with its title and summary between two lines of ---")
    }
    let text = lines[1..<end].joined(separator: "\n")
    let fields = try fields(of: text, file: file)
    return (try FrontMatter(fields, file: file), end + 2)
  }

  /// The keys and values of a mapping whose values are plain.
  private static func fields(
    of text: String, file: String
  ) throws(LessonError) -> [String: Yams.Node] {
    guard text.utf8.count <= 16_384, !text.contains("&"), !text.contains("*") else {
      throw .frontMatter(
        file: file, line: 2, problem: "the front matter is plain: no aliases (& and *), 16 KiB")
    }
    let mapping: Yams.Node.Mapping
    do {
      guard let found = try compose(yaml: text)?.mapping else {
        throw LessonError.frontMatter(
          file: file, line: 2, problem: "the front matter is a list of lines like 'title: …'")
      }
      mapping = found
    } catch let error as LessonError {
      throw error
    } catch let error as YamlError {
      throw .frontMatter(file: file, line: lineNumber(of: error), problem: words(for: error))
    } catch {
      throw .frontMatter(file: file, line: 2, problem: "the front matter is not YAML")
    }
    var fields: [String: Yams.Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard keys.contains(name) else {
        let hint = name.nearest(among: keys).map { "; did you mean '\($0)'?" } ?? ""
        throw .frontMatter(
          file: file, line: (key.mark?.line ?? 1) + 1,
          problem: "the front matter has no field '\(name)'\(hint)")
      }
      fields[name] = value
    }
    return fields
  }

  private init(_ fields: [String: Yams.Node], file: String) throws(LessonError) {
    func line(_ key: String) -> Int { (fields[key]?.mark?.line ?? 0) + 1 }
    func text(_ key: String) throws(LessonError) -> String {
      guard let value = fields[key]?.string, !value.isEmpty else {
        throw .frontMatter(
          file: file, line: line(key), problem: "the front matter needs a text for '\(key)'")
      }
      return value
    }
    let title = try text("title")
    let summary = try text("summary")
    guard let minutes = fields["minutes"]?.int, (1...600).contains(minutes) else {
      throw .frontMatter(
        file: file, line: line("minutes"),
        problem: "'minutes' is a whole number from 1 to 600: how long the lesson takes")
    }
    let trains = fields["trains"]
    guard trains == nil || (10...4_000).contains(trains?.int ?? 0) else {
      throw .frontMatter(
        file: file, line: line("trains"),
        problem: "'trains' is a whole number from 10 to 4000: how many digits the lesson's page "
          + "carries to train with")
    }
    let model = fields["model"] == nil ? Catalogue.usual.name : try text("model")
    let list = fields["needs"]
    self.init(
      title: title, summary: summary, minutes: minutes, model: model,
      variant: fields["variant"] == nil ? nil : try text("variant"),
      weights: fields["weights"] == nil ? nil : try text("weights"),
      image: fields["image"] == nil ? Catalogue.image(for: model) : try text("image"),
      needs: list?.sequence?.compactMap { $0.string } ?? list?.string.map { [$0] } ?? [],
      trains: trains?.int)
  }

  private static func lineNumber(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line + 1
    case .duplicatedKeysInMapping(_, let context): context.mark.line + 1
    default: 2
    }
  }

  private static func words(for error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      "the front matter is not YAML: \(problem)"
    case .reader(let problem, _, _, _): "the front matter is not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      "the front matter gives '\(keys.joined(separator: "', '"))' twice; keep one"
    case .memory: "the machine has too little memory for the front matter"
    default: "the front matter is not YAML"
    }
  }
}
