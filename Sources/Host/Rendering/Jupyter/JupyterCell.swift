import Pictures

/// A cell of a Jupyter notebook (nbformat 4.5).
struct JupyterCell {
  /// Lines of code, with what came of it; nil outputs for Markdown.
  let source: [String]
  let outputs: [JSONValue]?
  var metadata: [String: JSONValue] = [:]
  /// Pictures that Markdown names, by their names.
  var attachments: [String: JSONValue] = [:]

  /// Markdown.
  static func markdown(_ lines: [String]) -> JupyterCell {
    JupyterCell(source: lines, outputs: nil)
  }

  /// A picture that comes of no code, with its words for those who do not see it.
  static func picture(_ picture: Picture) -> JupyterCell {
    let (words, name) = (MarkdownOutputs.alternative(picture), "picture.png")
    var cell = markdown(["![\(MarkdownProse.escaped(words))](attachment:\(name))"])
    let png = PNGWriter.bytes(of: picture.pixelImage).base64
    cell.attachments = [name: .object(["image/png": .text(png)])]
    return cell
  }

  /// Code.
  static func code(
    _ lines: [String], outputs: [JSONValue] = [], isFolded: Bool = false
  ) -> JupyterCell {
    var cell = JupyterCell(source: lines, outputs: outputs)
    if isFolded {
      cell.metadata["jupyter"] = .object(["source_hidden": .truth(true)])
      cell.metadata["tags"] = .texts(["hide-input"])
    }
    return cell
  }

  /// The cell as nbformat has it.
  func json(id: String, count: Int) -> JSONValue {
    var members: [String: JSONValue] = [
      "id": .text(id), "metadata": .object(metadata), "source": Self.lines(source),
      "cell_type": .text(outputs == nil ? "markdown" : "code"),
    ]
    if let outputs {
      members["outputs"] = .list(outputs)
      members["execution_count"] = outputs.isEmpty ? .null : .number(count)
    }
    if !attachments.isEmpty { members["attachments"] = .object(attachments) }
    return .object(members)
  }

  /// Lines as a list of texts, each but the last with its end.
  static func lines(_ lines: [String]) -> JSONValue {
    .texts(
      lines.enumerated().map { $0 < lines.count - 1 ? $1 + "\n" : $1 })
  }

  // MARK: - Outputs

  /// Text that code printed.
  static func printed(_ lines: [String]) -> JSONValue {
    .object([
      "output_type": .text("stream"), "name": .text("stdout"),
      "text": .texts(lines.map { $0 + "\n" }),
    ])
  }

  /// Something that is shown, in several forms.
  static func shown(
    _ forms: [String: JSONValue], metadata: [String: JSONValue] = [:]
  ) -> JSONValue {
    .object([
      "output_type": .text("display_data"), "data": .object(forms), "metadata": .object(metadata),
    ])
  }
}
