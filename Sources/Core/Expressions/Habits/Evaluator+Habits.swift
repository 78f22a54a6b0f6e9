import Notebooks

extension Evaluator {
  /// A mistake in an expression; if it is a habit from another language, with the form that is
  /// right here.
  package func advised(_ mistake: Mistake, in text: String) -> Mistake {
    advised(mistake, in: text) { written in
      guard let expression = try? environment.expression(in: written) else { return false }
      return (try? value(of: expression)) != nil
    }
  }

  /// A mistake on a line; if it is a habit from another language, with the form that is right here.
  ///
  /// - Parameter works: whether a rewritten line can be run.
  package func advised(
    _ mistake: Mistake, in line: String, works: (String) -> Bool
  ) -> Mistake {
    for joinsBrackets in [false, true] {
      let found = HabitTranslator.translation(of: line, self, joinsBrackets: joinsBrackets)
      guard let found else { continue }
      if let remark = found.remark { return Mistake(remark, column: mistake.column) }
      guard !found.parts.isEmpty, works(found.line) else { continue }
      return Mistake(
        "this is written \(found.parts.joined(separator: " and ")) here", column: mistake.column)
    }
    return mistake
  }
}
