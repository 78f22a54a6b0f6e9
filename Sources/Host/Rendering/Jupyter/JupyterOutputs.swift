import Notebooks
import Pictures

/// What a lesson shows as outputs of code: there before anybody has run it.
enum JupyterOutputs {
  static func values(_ outputs: [Output]) -> [JSONValue] {
    var values: [JSONValue] = []
    var checks: [String] = []
    for output in outputs {
      if case .check(let check) = output {
        checks.append("\(check.mark) \(check.statement)")
        continue
      }
      if !checks.isEmpty { values.append(JupyterCell.printed(checks)) }
      checks = []
      values += value(output)
    }
    return values + (checks.isEmpty ? [] : [JupyterCell.printed(checks)])
  }

  private static func value(_ output: Output) -> [JSONValue] {
    switch output {
    case .picture(let picture): return [self.picture(picture)]
    case .table(let table): return [markdown(MarkdownOutputs.lines(table))]
    case .bars(let chart): return [markdown(MarkdownOutputs.lines(chart))]
    case .summary(let summary): return [markdown([MarkdownOutputs.line(summary)])]
    case .value(let value): return [JupyterCell.printed([value.text])]
    case .check, .explanation, .graph, .question, .intervention: return []
    }
  }

  private static func markdown(_ lines: [String]) -> JSONValue {
    JupyterCell.shown([
      "text/markdown": JupyterCell.lines(lines), "text/plain": JupyterCell.lines(lines),
    ])
  }

  /// A picture, with its words for those who do not see it.
  private static func picture(_ picture: Picture) -> JSONValue {
    let words = MarkdownOutputs.alternative(picture)
    return JupyterCell.shown(
      [
        "image/png": .text(PNGWriter.bytes(of: picture.pixelImage).base64),
        "text/plain": .texts([words]),
      ], metadata: ["image/png": .object(["alt": .text(words)]), "alt": .text(words)])
  }
}
