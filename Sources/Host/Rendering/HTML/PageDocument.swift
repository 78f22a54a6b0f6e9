import Interchange
import Markup

/// An HTML document that loads nothing from elsewhere: its policy allows its own script and style,
/// and nothing else.
struct PageDocument {
  let title: String
  /// The script, if there is one.
  var script: String?
  /// Blocks of data that the script reads.
  var data: [String] = []
  /// Whether the script may run another one beside it, made of the page's own text.
  var hasWorker = false
  /// Whether scripts may be loaded that lie beside the page.
  var allowsNeighbours = false

  init(title: String) { self.title = title }

  /// The document's text.
  func text(
    body parts: [String], _ facts: [(String, String)] = []
  ) throws(InterchangeError) -> String {
    let style = try PageParts.style()
    let script = script.map { ["<script type=\"module\">\($0)</script>"] } ?? []
    let body = Markup.element("body", (parts + data + script).map { $0 + "\n" }, facts)
    let head = head(style, try policy(style))
    return "<!DOCTYPE html>\n<html lang=\"en\">\n\(head)\n\(body)\n</html>\n"
  }

  private func policy(_ style: String) throws(InterchangeError) -> String {
    func hash(_ text: String) throws(InterchangeError) -> String {
      "'sha256-\(try Digest.sha256.bytes(of: Array(text.utf8)).base64)'"
    }
    var rules = ["default-src 'none'", "style-src \(try hash(style))", "img-src data:"]
    if let script {
      let neighbours = allowsNeighbours ? " 'self'" : ""
      rules.append("script-src \(try hash(script)) 'wasm-unsafe-eval'\(neighbours)")
    }
    if hasWorker { rules.append("worker-src blob:") }
    return (rules + ["base-uri 'none'", "form-action 'none'"]).joined(separator: "; ")
  }

  private func head(_ style: String, _ policy: String) -> String {
    Markup.element(
      "head",
      [
        "<meta charset=\"utf-8\"/>",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\"/>",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>",
        "<meta name=\"color-scheme\" content=\"light dark\"/>",
        Markup.token("title", title),
        // Nothing in the style sheet reads as markup; escaped, it would no longer be one.
        "<style>\(style)</style>",
      ].map { $0 + "\n" })
  }
}
