import ActivationMaps
import Models
import Networks
import Testing
import Tracing

/// The sentences of the lessons on maps, and what they claim, computed anew from passes of the network:
/// no cell of a lesson and no function of its language takes part.
struct MapClaims {
  let text: String
  let trace: Trace
  let followed: Int

  /// The text holds a sentence where its claim is true, and does not where it is false.
  private func expect(_ sentence: String, if isTrue: Bool = true) {
    #expect(
      text.contains(sentence) == isTrue,
      "\(trace.subject.name), class \(followed): “\(sentence)” must \(isTrue ? "" : "not ")be said")
  }

  // MARK: - grad-cam

  func checkGradCAM(_ dense: Trace) {
    let map = Self.map(of: followed, in: trace)
    expect("the cells of M_c below zero come to", if: (map.min() ?? 0) < 0)
    expect("No cell of M_c is negative here", if: (map.min() ?? 0) >= 0)
    expect("Grad-CAM is empty", if: (map.max() ?? 0) <= 0)
    expect("This network says class \(dense.predicted).")
    let gradient = Self.gradCAM(of: followed, in: dense)
    let isLeft = Self.columns(0..<7, of: gradient) >= Self.columns(8..<15, of: gradient)
    let unseen = isLeft ? 0..<12 : 3..<15
    let blinded = dense.rerun(with: Self.blind(unseen, in: dense))
    let seen = Self.gradCAM(of: followed, in: blinded)
    let share = Self.columns(unseen, of: seen)
    expect("a part lies in the columns that act on nothing", if: share > 0)
    expect("On this picture Grad-CAM shows nothing there", if: share <= 0)
    let ink = trace[trace.model.image].values.map { Double($0) }
    let (byMap, byInk) = (area(.deletion, enlarged(map)), area(.deletion, ink))
    expect("The ink does better.", if: byInk < byMap)
  }

  private static func map(of wanted: Int, in trace: Trace) -> [Double] {
    guard let node = trace.model.activationMaps else { return [] }
    let size = node.shape.count / trace.model.classCount
    return trace[node].values[(wanted * size)..<((wanted + 1) * size)].map { Double($0) }
  }

  /// Grad-CAM at the last maps, from the weights of the dense layer that reads them.
  private static func gradCAM(of wanted: Int, in trace: Trace) -> [Double] {
    let features = trace[trace.model.features]
    let weights = trace.parameters["dense.weight"]?.values ?? []
    let size = 225
    let units = features.shape.extents[0]
    var map = [Double](repeating: 0, count: size)
    for unit in 0..<units {
      let first = (wanted * units + unit) * size
      let mean = weights[first..<(first + size)].reduce(0.0) { $0 + Double($1) } / Double(size)
      for cell in 0..<size { map[cell] += mean * Double(features.values[unit * size + cell]) }
    }
    return map.map { max(0, $0) }
  }

  private static func columns(_ columns: Range<Int>, of map: [Double]) -> Double {
    map.indices.filter { columns.contains($0 % 15) }.reduce(0) { $0 + map[$1] }
  }

  private static func blind(_ columns: Range<Int>, in trace: Trace) -> Parameters {
    let changed = trace.parameters.copy()
    guard let index = changed.layout.firstIndex(where: { $0.name == "dense.weight" }) else {
      return changed
    }
    let shape = changed.layout[index].shape
    for cell in 0..<shape.count where columns.contains(cell % 15) {
      changed.parts[index][shape.place(of: cell)] = 0
    }
    return changed
  }

  // MARK: - sanity

  func checkSanity() {
    let spoilt = trace.rerun(with: shuffled(["dense.weight"]))
    let map = Self.map(of: followed, in: trace)
    func alike(_ other: Trace) -> (signed: Double, size: Double) {
      let after = Self.map(of: followed, in: other)
      return (
        RankCorrelation.spearman(map, after),
        RankCorrelation.spearman(map.map { abs($0) }, after.map { abs($0) })
      )
    }
    let first = alike(spoilt)
    expect("The sizes are more alike than the signed maps:", if: abs(first.signed) < first.size)
    let layers = ["dense", "conv_5", "conv_4", "conv_3", "conv_2", "conv_1"]
    let all = layers.map { "\($0).weight" }
    let last = alike(trace.rerun(with: shuffled(all)))
    expect("Even with every layer shuffled", if: last.size > 0.3)
    expect("little is left of the size", if: !(last.size > 0.3))
    let (before, after) = (slopes(of: trace), slopes(of: spoilt))
    let signed = RankCorrelation.spearman(before, after)
    let size = RankCorrelation.spearman(before.map { abs($0) }, after.map { abs($0) })
    expect("the size again is what survives", if: size > abs(signed))
  }

  private func slopes(of pass: Trace) -> [Double] {
    (pass.gradient(of: pass.model.scores, at: followed, for: "image")?.values ?? []).map {
      Double($0)
    }
  }

  /// The parameters with those of some layers in another order, by the seeds 1, 2, …
  private func shuffled(_ names: [String]) -> Parameters {
    let changed = trace.parameters.copy()
    for (place, name) in names.enumerated() {
      guard let index = changed.layout.firstIndex(where: { $0.name == name }) else { continue }
      let shape = changed.layout[index].shape
      let old = changed.parts[index].tensor(shape).values
      for (cell, value) in Self.shuffled(old, seed: place + 1).enumerated() {
        changed.parts[index][shape.place(of: cell)] = value
      }
    }
    return changed
  }

  private static func shuffled<Number>(_ numbers: [Number], seed: Int) -> [Number] {
    var (result, random) = (numbers, SplitMix64(seed: UInt64(seed)))
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      let draw = (random.next() >> 32).multipliedFullWidth(by: UInt64(last + 1)).low >> 32
      result.swapAt(last, Int(draw))
    }
    return result
  }

  // MARK: - faithful

  func checkFaithfulness() {
    let ink = trace[trace.model.image].values.map { Double($0) }
    let middle = Baseline.centre(rows: 64, columns: 64)
    let noise = Baseline.random(count: 64 * 64, seed: 1)
    let map = enlarged(Self.map(of: followed, in: trace))
    let areas = [map, ink, middle, noise].map { area(.deletion, $0) }
    let names = ["the map", "the ink", "the middle", "noise"]
    let best = areas.firstIndex(of: areas.min() ?? 0) ?? 0
    expect("On this picture \(names[best]) has the best deletion")
    let (byInk, byMap) = (area(.insertion, ink), area(.insertion, map))
    expect("For insertion the ink beats the map.", if: byInk > byMap)
    expect("For insertion the map beats the ink.", if: byInk < byMap)
    let probability = Double(trace[trace.model.probabilities].values[followed])
    let half = curve(.deletion, noise)[4]
    expect("The digit can still be read by us", if: half < 0.5 * probability)
  }

  private func enlarged(_ map: [Double]) -> [Double] {
    let field =
      trace.model.graph.receptiveField(of: trace.model.features)
      ?? ReceptiveField(size: 1, stride: 1, offset: 0)
    return Upsampling.enlarged(
      map, rows: 15, columns: 15, imageRows: 64, imageColumns: 64, field: field)
  }

  private func curve(_ kind: Deletion, _ ranking: [Double]) -> [Double] {
    trace.curve(kind, of: trace.model.probabilities, at: followed, ranking: ranking, steps: 8)
  }

  private func area(_ kind: Deletion, _ ranking: [Double]) -> Double {
    Deletion.area(under: curve(kind, ranking))
  }
}
