import ActivationMaps
import Models
import Networks
import Tracing

/// Makes exercises from the numbers of one pass.
public struct WorksheetMaker {
  let trace: Trace
  let classes: [Int]
  var random: SplitMix64

  /// The sheet of a lesson.
  ///
  /// - Parameters:
  ///   - title: the lesson's title.
  ///   - trace: the pass that its numbers come from.
  ///   - followedClass: the class that it is about.
  ///   - kinds: which exercises there are.
  ///   - rounds: how often each comes, with ever more to work out.
  ///   - seed: what decides between places that are alike good.
  public static func sheet(
    _ title: String, of trace: Trace, followedClass: Int, kinds: [Exercise.Kind], rounds: Int,
    seed: UInt64, student: String? = nil
  ) -> Worksheet {
    let scores = trace[trace.model.scores].values
    let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    var maker = WorksheetMaker(
      trace: trace, classes: [followedClass] + order.filter { $0 != followedClass },
      random: SplitMix64(seed: seed))
    let exercises = kinds.flatMap { kind in maker.exercises(kind, rounds: rounds) }
    let image = trace[trace.model.image]
    let columns = image.shape.extent(of: .column) ?? 1
    let largest = Double(max(image.values.max() ?? 1, .leastNormalMagnitude))
    let plane = image.values.prefix((image.shape.extent(of: .row) ?? 1) * columns)
    let pixels = stride(from: 0, to: plane.count, by: columns).map { start in
      plane[start..<(start + columns)].map { Double($0) / largest }
    }
    return Worksheet(
      title: title, student: student, image: trace.subject.name, pixels: pixels,
      exercises: exercises)
  }

  /// The kinds that the statements of a lesson are about; all that are possible if none is.
  public static func kinds(for statements: [String]) -> [Exercise.Kind] {
    let text = statements.joined(separator: "\n")
    let words: [(Exercise.Kind, [String])] = [
      (.convolution, ["conv_1.weight[k:"]), (.score, ["F_k", "dense_2.weight[c: winner]"]),
      (.place, ["M_c"]), (.cells, ["M_c"]), (.box, ["box("]), (.slopes, ["grad(L, S_c)"]),
    ]
    let found = words.filter { $0.1.contains { text.contains($0) } }.map { $0.0 }
    return found.isEmpty ? Exercise.Kind.allCases : found
  }

  /// An exercise again and again: first worked, at last a problem.
  private mutating func exercises(_ kind: Exercise.Kind, rounds: Int) -> [Exercise] {
    (0..<rounds).compactMap { round in
      guard let exercise = exercise(kind, round) else { return nil }
      let count = exercise.askedCount
      guard rounds > 1 else { return exercise.fading(to: count) }
      return exercise.fading(to: (count * round + rounds - 2) / (rounds - 1))
    }
  }

  private mutating func exercise(_ kind: Exercise.Kind, _ round: Int) -> Exercise? {
    // All but the first are about weights of units, which a dense layer over all cells has not.
    if kind != .convolution, model.activationMaps == nil { return nil }
    return switch kind {
    case .convolution: convolution()
    case .score: score(of: classes[round % classes.count])
    case .place: place(of: classes[0], round)
    case .cells: cells(of: classes[round % classes.count])
    case .box: box(of: classes[round % classes.count])
    case .slopes: slopes(round)
    }
  }

  // MARK: - Numbers of the pass

  var model: Model { trace.model }
  var features: Tensor { trace[model.features] }

  /// The weight between a class and a unit.
  func weight(_ c: Int, _ k: Int) -> Double {
    guard let reader = denseReader, let index = reader.parameters.first else { return 0 }
    let shape = trace.parameters.layout[index].shape
    return Double(trace.parameters.parts[index].tensor(shape)[c, k])
  }

  /// The bias of a class.
  func bias(_ c: Int) -> Double {
    guard let reader = denseReader, reader.parameters.count > 1 else { return 0 }
    let index = reader.parameters[1]
    return Double(trace.parameters.parts[index].tensor(trace.parameters.layout[index].shape)[c])
  }

  private var denseReader: Node? { model.scores }

  /// What the scores read: a number for each unit.
  var pooled: Tensor { trace.values[model.scores.inputs[0]] }

  /// A class activation map, row by row.
  func map(of c: Int) -> [[Double]] {
    guard let maps = model.activationMaps.map({ trace[$0] }) else { return [] }
    let (rows, columns) = (maps.shape.extents[1], maps.shape.extents[2])
    return (0..<rows).map { y in (0..<columns).map { x in Double(maps[c, y, x]) } }
  }

  /// One of several, by chance.
  mutating func pick(_ count: Int) -> Int { count > 1 ? random.next(below: count) : 0 }
}
