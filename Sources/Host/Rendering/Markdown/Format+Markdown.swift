extension Format {
  /// Markdown as forges show it, with its pictures in a folder beside it.
  public static let markdown = Format(
    name: "markdown", endings: ["md", "markdown"],
    notebook: { part, _ in
      let document = MarkdownDocument(part.notebook, folder: part.folder ?? "pictures")
      return Array(document.text(steps: part.steps).utf8)
    },
    companions: { part in
      MarkdownDocument(part.notebook, folder: part.folder ?? "pictures").files(steps: part.steps)
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
    let parts = output.split(separator: "/", omittingEmptySubsequences: false)
    let file = parts.last.map(String.init) ?? ""
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    let name = (stem.isEmpty ? file : stem) + "-pictures"
    return (name, (parts.dropLast().map(String.init) + [name]).joined(separator: "/"))
  }
}
