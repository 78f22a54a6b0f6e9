import Notebooks
import Tracing

/// Tables, summaries, checks and questions as JSON.
enum ResultJSON {
  static func value(of table: NumberTable) -> JSONValue {
    let rows = table.rows.map { row -> JSONValue in
      let cells = row.cells.enumerated().map { column, number -> JSONValue in
        guard let number else { return .null }
        return .object([
          "number": .number(number), "text": .text(table.text(number, column: column)),
        ])
      }
      return .object([
        "label": .text(row.label), "cells": .list(cells), "role": .text(row.role.rawValue),
      ])
    }
    return .object([
      "title": .text(table.title), "corner": .text(table.corner),
      "columns": .texts(table.columns), "rows": .list(rows), "notes": .texts(table.notes),
    ])
  }

  static func value(of summary: TensorSummary) -> JSONValue {
    .object([
      "title": .text(summary.title), "shape": .text(summary.shape),
      "statistics": value(of: summary.statistics),
    ])
  }

  static func value(of statistics: TensorStatistics) -> JSONValue {
    .object([
      "count": .number(statistics.count), "minimum": .number(orNull: statistics.minimum),
      "mean": .number(orNull: statistics.mean), "maximum": .number(orNull: statistics.maximum),
      "zeros": .number(statistics.zeros), "not_numbers": .number(statistics.notNumbers),
      "infinities": .number(statistics.infinities),
      "histogram": .numbers(statistics.histogram),
    ])
  }

  static func value(of check: CheckResult) -> JSONValue {
    .object([
      "claim": .text(check.claim), "words": .text(orNull: check.words),
      "holds": .truth(check.holds), "left": .number(check.left),
      "comparison": .text(check.comparison), "right": .number(check.right),
      "relative_difference": .number(orNull: check.relativeDifference),
      "tolerance": .number(orNull: check.tolerance), "count": .number(check.count),
      "place": .text(check.place), "location": .text(check.location),
    ])
  }

  static func value(of question: Question) -> JSONValue {
    .object([
      "text": .text(question.text), "choices": .texts(question.choices),
      "answer": .text(question.answer), "number": .number(orNull: question.number),
      "tolerance": .number(orNull: question.tolerance), "hint": .text(orNull: question.hint),
      "foreseen": .list(
        question.foreseen.map {
          .object([
            "answer": .text($0.answer), "number": .number(orNull: $0.number),
            "hint": .text($0.hint),
          ])
        }),
    ])
  }
}
