import Expressions
import Lessons
import Naming
import Rendering
import Terminals

/// A prompt with a trace loaded: expressions and statements, one after the other. No mistake ends
/// it.
public struct Prompt {
  /// The state so far.
  public private(set) var session: LessonSession
  /// How many lines were mistakes.
  public private(set) var mistakes = 0

  private let renderer: TerminalRenderer
  private let label: String

  /// A prompt.
  ///
  /// - Parameter label: what stands before each line that is asked for.
  public init(_ session: LessonSession, renderer: TerminalRenderer, label: String = "lesson> ") {
    self.session = session
    self.renderer = renderer
    self.label = label
  }

  /// What a line came to.
  public enum Reply: Equatable, Sendable {
    /// A result; may be empty.
    case text(String)
    /// What was wrong.
    case mistake(String)
    /// The prompt was left.
    case leave
  }

  /// Asks for lines until there are no more, or one says `quit`.
  ///
  /// - Parameters:
  ///   - leavesOnEmptyLine: whether an empty line ends it, too.
  ///   - write: takes results, which end in a new line.
  ///   - complain: takes mistakes, which do not.
  /// - Throws: what `write` throws; no more lines are asked for then.
  public mutating func run(
    _ editor: LineEditor, leavesOnEmptyLine: Bool = false, write: (String) throws -> Void,
    complain: (String) -> Void
  ) rethrows {
    while true {
      let session = session
      let answer = editor.line(prompt: label) { session.completions(before: $0, begun: $1) }
      switch answer {
      case .end: return
      case .interrupted: continue
      case .line(let line):
        if leavesOnEmptyLine, line.allSatisfy(\.isWhitespace) { return }
        switch reply(to: line) {
        case .text(let text): try write(text)
        case .mistake(let sentence): complain(sentence)
        case .leave: return
        }
      }
    }
  }

  /// Runs a line.
  public mutating func reply(to line: String) -> Reply {
    let words = line.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("quit", 1), ("exit", 1): return .leave
    case ("help", 1), ("?", 1): return .text(overview)
    case ("help", 2): return help(on: words[1])
    case ("names", 1): return .text(names)
    default: break
    }
    do throws(LineError) {
      return .text(renderer.text(try session.run(typed: line)))
    } catch {
      mistakes += 1
      return .mistake("\(error)")
    }
  }

  // MARK: - Help

  private var overview: String {
    let own = [
      renderer.helpLine("help NAME", "about a statement, a function or a topic"),
      renderer.helpLine("names", "all nodes, symbols and parameters"),
      renderer.helpLine("quit", "leaves, as Ctrl-D does"),
    ]
    let statements = LanguageReference.statements.map { renderer.helpLine($0.syntax, $0.meaning) }
    let functions = LanguageReference.functions.map(\.name).joined(separator: " ")
    let topics = LanguageReference.topics.map(\.name).joined(separator: " ")
    return renderer.prose("An expression shows its value: F_k[k: 3], sum(f_k), S_c - 1.") + "\n"
      + (statements + own).joined()
      + "\n" + renderer.prose("Functions: \(functions)") + renderer.prose("Topics: \(topics)")
  }

  private mutating func help(on name: String) -> Reply {
    if let entry = LanguageReference.entry(name) {
      let details = entry.details.map { renderer.helpLine($0.syntax, $0.meaning) }.joined()
      return .text(
        renderer.prose(entry.syntax) + renderer.prose("  \(entry.meaning)") + details
          + renderer.prose("  Example: \(entry.example)"))
    }
    let hint = LanguageReference.nearest(to: name).map { "; did you mean '\($0)'?" } ?? ""
    mistakes += 1
    return .mistake("There is no statement, function or topic '\(name)'\(hint)".asSentence)
  }

  private var names: String {
    let graph = session.environment.trace.model.graph
    let nodes = graph.nodes.map { node in
      renderer.helpLine(
        node.symbol.map { "\($0) = \(node.name)" } ?? node.name, "\(node.shape)")
    }
    let parameters = graph.parameters.map { parameter in
      renderer.helpLine(
        parameter.symbol.map { "\($0) = \(parameter.name)" } ?? parameter.name,
        "\(parameter.shape)")
    }
    return (nodes + parameters).joined()
  }
}
