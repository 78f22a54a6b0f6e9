extension Format {
  /// Markdown as forges show it, with its pictures in a folder beside it.
  public static let markdown = Format(
    name: "markdown", endings: ["md", "markdown"],
    notebook: { part, _ in
      let document = MarkdownDocument(
        part.notebook, folder: part.folder ?? "pictures", opening: part.opening(.page))
      return Array(document.text(steps: part.steps).utf8)
    },
    companions: { part in
      MarkdownDocument(
        part.notebook, folder: part.folder ?? "pictures", opening: part.opening(.page)
      ).files(steps: part.steps)
    })
}

/// A file that lies in the folder beside a result.
public struct CompanionFile: Sendable {
  /// Its name within the folder.
  public let name: String
  /// Its bytes.
  public let bytes: [UInt8]

  /// The name and the path of the folder beside a result.
  public static func folder(beside output: String) -> (name: String, path: String) {
    let (lead, stem, _) = parts(of: output)
    return (stem + "-pictures", lead + stem + "-pictures")
  }

  /// The path of a file beside a result, with a longer name and the same ending.
  public static func name(beside output: String, adding text: String) -> String {
    let (lead, stem, ending) = parts(of: output)
    return lead + stem + text + ending
  }

  /// The folder of a path, its name without the ending, and the ending.
  private static func parts(of path: String) -> (lead: String, stem: String, ending: String) {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let name = path[slash...]
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return (String(path[..<slash]), String(name), "")
    }
    return (String(path[..<slash]), String(name[..<dot]), String(name[dot...]))
  }
}
