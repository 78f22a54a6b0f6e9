import ActivationMaps
import Lessons
import Models
import Networks
import Notebooks
import Testing
import Tracing

/// What the lessons on scenes say, computed anew from passes of the networks alone.
struct SceneClaims {
  let text: String
  let trace: Trace
  /// The class whose map is looked at.
  let asked: Int
  let digit: BoundingBox?

  init(_ notebook: Notebook, trace: Trace, followed: Int) {
    text = notebook.plainText
    self.trace = trace
    asked = trace.subject.label ?? followed
    let ink = BoundingBox(
      around: Baseline.ink(of: trace.subject.image), columns: trace.model.size.columns,
      above: Threshold(share: 0.25))
    digit = trace.subject.truth.map { $0.objects[0].box } ?? ink
  }

  private var columns: Int { trace.model.size.columns }

  /// The picture as the network has it, which decides of a pixel of 51: a fifth of 255, it may come
  /// to lie above a fifth of 1.
  private var ink: [Double] { trace[trace.model.image].values.map(Double.init) }

  /// The map of a class, at the image's size.
  func large(of wanted: Int, in trace: Trace) throws -> [Double] {
    let node = try #require(trace.model.graph.node(named: "M_c"))
    let field = try #require(trace.model.graph.receptiveField(of: node))
    let maps = trace[node]
    let (rows, columns) = (
      maps.shape.extent(of: .row) ?? 0, maps.shape.extent(of: .column) ?? 0
    )
    let map = maps.values[(wanted * rows * columns)..<((wanted + 1) * rows * columns)]
    return Upsampling.enlarged(
      map.map(Double.init), rows: rows, columns: columns, imageRows: trace.model.size.rows,
      imageColumns: trace.model.size.columns, field: field)
  }

  // MARK: - localization

  func checkLocalization(followed: Int) throws {
    let large = try large(of: asked, in: trace)
    let found = BoundingBox(around: large, columns: columns)
    let overlap = Overlap.of(found, digit)
    if let label = trace.subject.label {
      expect("The label is \(label).")
      let verdict =
        label == trace.predicted
        ? "the network names it, so the answer is " + (overlap >= 0.5 ? "right." : "wrong.")
        : "the network says \(trace.predicted), so the answer is wrong"
      expect(verdict)
    } else {
      expect("Nobody has told it the class, either")
    }
    expect("this box is " + (overlap >= 0.5 ? "right." : "wrong."))
    try checkFormula(found, overlap)
    let components = Components(of: Threshold().kept(of: large), columns: columns).parts
    expect("The maximum is not positive", if: (large.max() ?? 0) <= 0)
    expect("They fall into several parts", if: components.count > 1)
    expect("They hang together: nothing is dropped.", if: components.count == 1)
    let peak = try #require(large.indices.first { large[$0] == large.max() })
    let hits = digit?.contains(row: peak / columns, column: peak % columns) ?? false
    expect("inside the digit's box: a hit.", if: hits)
    expect("outside the digit's box: a miss.", if: !hits)
    expect("the easier game", if: hits && overlap < 0.5)
    expect("although the strongest point is not on the digit.", if: !hits && overlap >= 0.5)
    try checkBaselines(overlap)
    try checkOther(followed)
  }

  /// IoU = both / (a + b − both) = overlap.
  private func checkFormula(_ found: BoundingBox?, _ overlap: Double) throws {
    let said = try #require(
      text.firstMatch(of: /IoU = (\d+) \/ \((\d+) \+ (\d+) − (\d+)\) = (\S+)\./))
    let numbers = [said.1, said.2, said.3, said.4].map { Int($0) ?? -1 }
    let shared = digit.flatMap { found?.intersection($0)?.area } ?? 0
    #expect(numbers == [shared, found?.area ?? 0, digit?.area ?? 0, shared])
    #expect(abs((Double(said.5) ?? .nan) - overlap) <= 0.0005 + 1e-12, "\(said.0)")
    let (a, b) = (found?.area ?? 0, digit?.area ?? 0)
    expect("The box is larger than the digit.", if: overlap > 0 && a > b)
    expect("The box is smaller than the digit", if: overlap > 0 && a < b)
    expect("The boxes do not meet.", if: overlap == 0)
  }

  private func checkBaselines(_ overlap: Double) throws {
    let size = trace.model.size
    let inkOverlap = Overlap.of(BoundingBox(around: ink, columns: columns), digit)
    let middle = Overlap.of(
      Baseline.centreBox(
        rows: 24, columns: 18, imageRows: size.rows, imageColumns: size.columns), digit)
    expect("The ink alone beats the map here.", if: inkOverlap > overlap)
    expect("The middle alone beats the map here.", if: inkOverlap <= overlap && middle > overlap)
  }

  private func checkOther(_ followed: Int) throws {
    let scores = trace[trace.model.scores].values
    let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    let other = followed == asked ? (order[0] == asked ? order[1] : order[0]) : followed
    let overlap = Overlap.of(
      BoundingBox(around: try large(of: other, in: trace), columns: columns), digit)
    expect("The map of class \(other) gives")
    expect("It finds the digit as well", if: overlap >= 0.5)
    expect("It meets the digit, but not by a half.", if: overlap > 0 && overlap < 0.5)
    expect("It does not meet the digit.", if: overlap == 0)
  }

  // MARK: - gap-or-max

  func checkPooling(other: Trace) throws {
    let maps = [try large(of: asked, in: trace), try large(of: asked, in: other)]
    let overlaps = maps.map { Overlap.of(BoundingBox(around: $0, columns: columns), digit) }
    expect("the mean's box is the better one.", if: overlaps[0] > overlaps[1])
    expect("the maximum's box is the better one.", if: overlaps[0] < overlaps[1])
    expect("both are equally good.", if: overlaps[0] == overlaps[1])
    let pixels = maps.map { map in Threshold().kept(of: map).count { $0 } }
    expect("has \(pixels[0]) pixels, gmp's \(pixels[1]).")
    expect("The mean's map is the wider one", if: pixels[0] > pixels[1])
    expect("The maximum's map is the wider one here.", if: pixels[0] < pixels[1])
    let cells = other["f_k"].map { $0.shape.count / ($0.shape.extent(of: .unit) ?? 1) } ?? 0
    let places = try #require(text.firstMatch(of: /It is (\d+) of (\d+)\. All others/))
    let features = try #require(other["f_k"])
    let units = features.values.count / cells
    let peaks = (0..<units).map { unit -> Int in
      let map = features.values[(unit * cells)..<((unit + 1) * cells)]
      return (map.firstIndex(of: map.max() ?? 0) ?? 0) - unit * cells
    }
    #expect(Int(places.1) == Set(peaks).count && Int(places.2) == cells)
  }

  // MARK: - conventions

  func checkConventions() throws {
    let large = try large(of: asked, in: trace)
    let (lowest, highest) = (large.min() ?? 0, large.max() ?? 0)
    let overlap = Overlap.of(BoundingBox(around: large, columns: columns), digit)
    let bias = try #require(trace["dense.bias"])[asked]
    expect("A positive bias lifts every pixel alike", if: bias > 0)
    expect("A negative bias lowers every pixel alike", if: bias < 0)
    expect("the strongest evidence of all is against the class", if: -lowest > highest)
    expect("Here none of it is strong enough to matter.", if: -lowest <= max(0.2 * highest, 0))
    let ground = -lowest / (highest - lowest)
    expect("the box is drawn around the ground.", if: highest > lowest && ground > 0.2)
    let better = [0.1, 0.35, 0.5, 0.7].count { share in
      let box = BoundingBox(around: large, columns: columns, above: Threshold(share: share))
      return Overlap.of(box, digit) > overlap
    }
    expect("None of them is better than 20 %", if: better == 0)
    expect("One of them is better than 20 %", if: better == 1)
    expect("\(better) of them are better than 20 %", if: better > 1)
    let inkOverlap = Overlap.of(BoundingBox(around: ink, columns: columns), digit)
    expect("; better than the map that we began with.", if: inkOverlap > overlap)
    expect("; not better than the map that we began with.", if: inkOverlap <= overlap)
  }

  /// The text holds a sentence where its claim is true, and does not where it is false.
  private func expect(_ sentence: String, if isTrue: Bool = true) {
    #expect(
      text.contains(sentence) == isTrue,
      "\(trace.subject.name), class \(asked): “\(sentence)” must \(isTrue ? "" : "not ")be said")
  }
}
