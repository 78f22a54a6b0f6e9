import Foundation
import Networks

/// A map to compare with other programs on.
struct TriedMap: Codable {
  let rows: Int
  let columns: Int
  let values: [Double]

  /// Maps of odd shapes: one pixel, one row, one column; with ties, without; negative, constant,
  /// sparse ones. `LESSON_ALL_DIGITS=1` tries many more.
  static let all: [TriedMap] = {
    let shapes = [
      (1, 1), (1, 2), (1, 9), (8, 1), (2, 2), (3, 5), (7, 11), (15, 15), (13, 4), (20, 33),
    ]
    let rounds = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] == nil ? 1 : 40
    var random = SplitMix64(seed: 16)
    return (0..<rounds).flatMap { _ in
      shapes.flatMap { rows, columns in
        Kind.allCases.map { kind in
          let values = (0..<(rows * columns)).map { _ in kind.number(&random) }
          return TriedMap(rows: rows, columns: columns, values: values)
        }
      }
    }
  }()

  private enum Kind: CaseIterable {
    case any, tied, negative, constant, sparse

    func number(_ random: inout SplitMix64) -> Double {
      let unit = Double(random.nextUnit())
      switch self {
      case .any: return 4 * unit - 2
      case .tied: return (7 * unit).rounded(.down) - 3
      case .negative: return -unit
      case .constant: return 1.5
      case .sparse: return unit < 0.7 ? 0 : (4 * unit).rounded(.down)
      }
    }
  }

  /// What a script of Python makes of all maps: it defines `result(m, case)`, which gives numbers
  /// for the map as an array of NumPy.
  static func results(
    of maps: [TriedMap] = all, by script: String, with imports: String,
    run: (String) throws -> String
  ) throws -> [[Double]] {
    let cases = String(decoding: try JSONEncoder().encode(maps), as: UTF8.self)
    let text = """
      import json
      import numpy as np
      \(imports)
      \(script)
      cases = json.loads('\(cases)')
      print(json.dumps([
          [float(number) for number in result(
              np.array(case["values"], dtype=np.float64).reshape(case["rows"], case["columns"]),
              place)]
          for place, case in enumerate(cases)]))
      """
    let output = try run(text)
    return try JSONDecoder().decode([[Double]].self, from: Data(output.utf8))
  }
}
