import ArgumentParser

/// A word of a command that can be pasted into a shell.
enum ShellWord {
  /// The word, in quotes if it needs them.
  static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.wholeMatch(of: /[A-Za-z0-9_.,:\/@%+=~-]+/) != nil
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

/// Words that a command does not take: most often the rest of something that stood without
/// quotation marks, which the shell takes apart at its spaces.
struct LeftoverWords: ParsableArguments {
  @Argument(help: .hidden) var leftover: [String] = []

  /// Refuses words that are left over.
  ///
  /// - Parameter whole: what the command line should say, with the words; nil if they belong to
  ///   nothing.
  func require(_ whole: (String) -> String?) throws {
    guard let first = leftover.first else { return }
    guard let advice = whole(leftover.joined(separator: " ")) else {
      throw ValidationError("'\(first)' is not expected here.")
    }
    throw ValidationError(
      "'\(first)' is not expected here; what has spaces stands in quotation marks: \(advice)")
  }
}
