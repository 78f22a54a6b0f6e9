extension Question {
  /// What stands below a question whose answer is given later.
  public static let answerNote = "(the answer stands at the end)"

  /// What is said to an answer.
  public enum Verdict: Equatable, Sendable {
    /// Right, in whatever form.
    case right
    /// Wrong.
    case wrong
    /// Wrong in a way that the lesson knows, and what helps then.
    case foreseen(hint: String)
    /// Not to be understood, and why.
    case unclear(String)
    /// Words, which the reader compares with the lesson's words.
    case forReader
  }

  /// The sentences that are said to an answer.
  ///
  /// - Parameter wayOut: how one sees the answer.
  public func remarks(
    on given: String, _ verdict: Verdict, wayOut: String = "press Enter alone to see the answer"
  ) -> [String] {
    switch verdict {
    case .right: ["✓ \(given) is right. The lesson has: \(answer)"]
    case .forReader: ["You wrote: \(given)", "The lesson says: \(answer)"]
    case .wrong: [wrong(given, hint: hint, wayOut)]
    case .foreseen(let hint): [wrong(given, hint: hint, wayOut)]
    case .unclear(let sentence): [sentence]
    }
  }

  private func wrong(_ given: String, hint: String?, _ wayOut: String) -> String {
    "✗ Not \(given).\(hint.map { " Hint: \($0)" } ?? "")"
      + " Try again, or \(wayOut)."
  }

  /// What is said to whoever only wants to see the answer.
  public var revealed: String { "Answer: \(answer)" }
}
