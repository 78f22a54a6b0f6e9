import Expressions
import Notebooks

/// A statement of the language: all that is known of it, in one place. Keywords, completion, help,
/// the reference in the documentation and what errors offer follow from the list of them.
struct StatementForm: Sendable {
  /// A statement that was read and is ready to run.
  typealias Action = @Sendable (inout LessonSession, LineLocation) throws(Mistake) -> [Output]

  /// What help says of it.
  let help: HelpEntry
  /// What may follow it.
  let options: [OptionForm]
  /// Other words that belong to it, for completion.
  let words: [String]
  /// Reads what follows its name.
  let read: @Sendable (inout LineParser) throws(Mistake) -> Action

  /// A statement.
  ///
  /// - Parameters:
  ///   - syntax: how it is written; its first word is its name.
  ///   - meaning: what it does, in a line.
  ///   - example: a line that runs with the network `cam`.
  ///   - words: the words within it besides options.
  ///   - options: what may follow it.
  ///   - parse: reads what follows its name, up to the options.
  ///   - run: does what it says.
  init<Parsed: Sendable>(
    _ syntax: String, _ meaning: String, example: String, words: [String] = [],
    options: [StatementOption<Parsed>] = [],
    parse: @escaping @Sendable (inout LineParser) throws(Mistake) -> Parsed,
    run: @escaping @Sendable (Parsed, inout LessonSession, LineLocation) throws(Mistake) -> [Output]
  ) {
    self.init(
      syntax, meaning, example: example, words: words, options: options.map { $0.form }
    ) { parser throws(Mistake) in
      var parsed = try parse(&parser)
      try parser.readOptions(options, into: &parsed)
      let complete = parsed
      return { session, line throws(Mistake) in try run(complete, &session, line) }
    }
  }

  /// What is alike whatever a statement says.
  @inline(never)
  private init(
    _ syntax: String, _ meaning: String, example: String, words: [String], options: [OptionForm],
    read: @escaping @Sendable (inout LineParser) throws(Mistake) -> Action
  ) {
    help = HelpEntry(
      syntax.firstWord, syntax, meaning, example: example,
      details: options.map { HelpEntry.Detail(syntax: $0.syntax, meaning: $0.meaning) })
    self.words = words + options.flatMap { $0.inner }
    self.options = options
    self.read = read
  }

  /// Its name.
  var name: String { help.name }
}
