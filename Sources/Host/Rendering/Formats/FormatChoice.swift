import Naming

extension Format {
  /// What the names of files end with that `--output` may name: `svg` of `cam.svg`.
  static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.drop { $0 == "." }.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
  }

  /// The form that `--format` names, or else the ending of the file, or else the usual one.
  ///
  /// - Parameters:
  ///   - name: what `--format` says.
  ///   - output: the file's path.
  ///   - usual: the form where neither says anything.
  ///   - writes: which forms can write what is to be written.
  /// - Throws: `FormatError` for a name or an ending that no such form has.
  public static func chosen(
    _ name: String?, output: String?, usual: Format, writes: (Format) -> Bool
  ) throws(FormatError) -> Format {
    let known = all.filter(writes)
    if let name {
      guard let format = known.first(where: { $0.name == name }) else {
        throw .unknownName(name, known: known.map { $0.name })
      }
      return format
    }
    guard let output, let ending = ending(of: output) else { return usual }
    guard let format = known.first(where: { $0.endings.contains(ending) }) else {
      throw .unknownEnding(ending, of: output, known: known.flatMap { $0.endings })
    }
    return format
  }

  /// What help says of `--format`: the names, and what counts where it is left out.
  public static func help(usual: Format, writes: (Format) -> Bool) -> String {
    let names = all.filter(writes).map { $0.name }
    let list = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    return "\(list) (default: what the output's name ends with, or \(usual.name))."
  }
}

/// A form that nobody writes.
public enum FormatError: Error, Equatable, CustomStringConvertible {
  /// `--format` names none that writes this.
  case unknownName(String, known: [String])
  /// The output's name ends with none that is written.
  case unknownEnding(String, of: String, known: [String])
  /// What is to be written needs a lesson's run.
  case needsRun(String)

  /// The sentences that a user reads.
  public var description: String {
    switch self {
    case .unknownName(let name, let known):
      "There is no format '\(name)' for this" + Self.hint(name, known, lead: "")
    case .needsRun(let name): "A file of the format \(name) is written of a lesson's run only."
    case .unknownEnding(let ending, let path, let known):
      "\(path) ends with .\(ending), which nothing is written as here"
        + Self.hint(ending, known, lead: ".") + " Or choose one with --format."
    }
  }

  private static func hint(_ name: String, _ known: [String], lead: String) -> String {
    let list = known.map { lead + $0 }.joined(separator: ", ")
    let nearest = name.nearest(among: known).map { "; did you mean '\(lead)\($0)'?" } ?? "."
    return "\(nearest) There \(known.count == 1 ? "is" : "are") \(list)."
  }
}
