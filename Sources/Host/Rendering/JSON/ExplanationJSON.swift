import Tracing

/// The arithmetic behind a number as JSON, the same for `lesson explain` and in a notebook: what
/// there is not, is left out.
enum ExplanationJSON {
  static func value(of explanation: Explanation) -> JSONValue {
    .facts([
      "schema_version": .number(explanation.schemaVersion),
      "cell": .text(explanation.cell), "origin": .text(explanation.origin),
      "recorded": .number(explanation.recorded), "result": explanation.result.map { .number($0) },
      "parts": .list(explanation.parts.map { value(of: $0) }),
      "remarks": .texts(explanation.remarks),
      "uses": .list(
        explanation.uses.map { use in
          .object([
            "node": .text(use.node), "operation": .text(use.operation),
            "count": .number(use.count),
          ])
        }),
      "pixels": explanation.pixels.map { pixels in
        .object([
          "possible": .number(pixels.possible), "actual": .number(pixels.actual),
          "all": .number(pixels.all),
        ])
      },
      "operands": .list(explanation.operands.map { value(of: $0) }),
    ])
  }

  private static func value(of part: Explanation.Part) -> JSONValue {
    .facts([
      "heading": part.heading.map { .text($0) }, "formula": value(of: part.formula),
      "numbers": part.numbers.map { value(of: $0) }, "value": .number(part.value),
      "sums": .list(part.sums.map { value(of: $0) }),
    ])
  }

  private static func value(of written: Explanation.Written) -> JSONValue {
    .object(["text": .text(written.text), "latex": .text(written.latex)])
  }

  private static func value(of sum: Explanation.Sum) -> JSONValue {
    let terms = sum.terms.map { term -> JSONValue in
      .object([
        "indices": .numbers(term.indices), "factors": .numbers(term.factors),
        "value": .number(term.value), "is_chosen": .truth(term.isChosen),
      ])
    }
    return .facts([
      "kind": .text(sum.kind.rawValue), "term": value(of: sum.term),
      "variables": .texts(sum.variables), "columns": .texts(sum.columns), "terms": .list(terms),
      "count": .number(sum.count), "rest": sum.rest.map { .number($0) },
      "value": .number(sum.value),
    ])
  }
}
