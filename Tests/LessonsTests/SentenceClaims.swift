import ActivationMaps
import Foundation
import Lessons
import Models
import Networks
import Notebooks
import Testing
import Tracing

/// The sentences of a lesson's run, and what they claim, computed anew from passes of the network
/// alone: no cell of the lesson and no function of its language takes part.
struct SentenceClaims {
  let text: String
  let trace: Trace
  /// The class that was asked for, if one was.
  let asked: Int?

  init(_ notebook: Notebook, trace: Trace, asked: Int?) {
    text = notebook.plainText
    self.trace = trace
    self.asked = asked
  }

  private var followed: Int { asked ?? trace.predicted }
  private var scores: [Float] { trace[trace.model.scores].values }

  // MARK: - cam-derivation

  func checkDerivation() throws {
    expect("This time class \(trace.predicted) wins.")
    if let label = trace.subject.label {
      let verdict = label == trace.predicted ? "right." : "wrong."
      expect("The label that came with the picture is \(label), so the network is \(verdict)")
    } else {
      expect("Nobody has told the program which digit it is.")
    }
    expect(
      "we ask about class c = \(followed), "
        + (followed == trace.predicted ? "the winner." : "although it did not win"))
    let map = map(of: followed)
    expect("No place of this picture speaks against the class.", if: (map.min() ?? 0) >= 0)
    expect("speaks against class \(followed).", if: (map.min() ?? 0) < 0)
    checkRival(map)
    expect("The maximum is not positive", if: (map.max() ?? 0) <= 0)
    try checkCovering(map)
  }

  private func map(of wanted: Int) -> [Double] {
    guard let maps = trace.model.activationMaps.map({ trace[$0] }) else { return [] }
    let size = maps.shape.count / trace.model.classCount
    return maps.values[(wanted * size)..<((wanted + 1) * size)].map(Double.init)
  }

  private func checkRival(_ map: [Double]) {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    let rival = followed == trace.predicted ? order[1] : trace.predicted
    let role = followed == trace.predicted ? "The runner-up is" : "The winner is"
    expect("\(role) class \(rival)")
    let difference = zip(map, self.map(of: rival)).map { $0 - $1 }
    let (most, least) = (difference.max() ?? 0, difference.min() ?? 0)
    expect("The strongest place for class \(followed) is at", if: most > 0)
    expect("No place speaks for class \(followed) rather than class \(rival).", if: most <= 0)
    expect("The strongest for class \(rival) is in", if: least < 0)
    expect("No place speaks for class \(rival) rather than class \(followed).", if: least >= 0)
  }

  private func checkCovering(_ map: [Double]) throws {
    let cover = try #require(
      text.firstMatch(
        of: /We cover the (\d+) pixels that lie at most 4 rows and columns from y (\d+), x (\d+)/))
    let (row, column) = (Int(cover.2) ?? 0, Int(cover.3) ?? 0)
    let rows = max(0, row - 4)...min(27, row + 4)
    let columns = max(0, column - 4)...min(27, column + 4)
    #expect(Int(cover.1) == rows.count * columns.count)
    var pixels = trace.subject.image.pixels
    for y in rows { for x in columns { pixels[y * 28 + x] = 0 } }
    let covered = Trace(
      of: trace.model, parameters: trace.parameters,
      subject: Subject(
        name: "covered", image: Image(size: trace.subject.image.size, pixels: pixels), label: nil))
    let after = covered[covered.model.scores].values[followed]
    expect(": it fell by", if: after < scores[followed])
    expect(": it rose by", if: after > scores[followed])
    expect(": it stayed as it was", if: after == scores[followed])
    expect("there was no ink under the cover.", if: pixels == trace.subject.image.pixels)
  }

  // MARK: - backpropagation

  func checkTraining(other: Subject) throws {
    let target = asked ?? trace.subject.label ?? trace.predicted
    if let label = trace.subject.label {
      expect("The label that came with the picture says \(label); the network says")
      expect("Here it is class \(target): the label.", if: target == label)
      expect("asked for, which is not the label.", if: target != label)
    } else {
      expect("nobody has told the program which digit it is.")
      expect("what the network says itself", if: target == trace.predicted)
      expect(
        "Here it is class \(target): the class that you asked for.", if: target != trace.predicted)
    }
    let losses = try #require(
      text.firstMatch(of: /The loss of this picture was (\S+); now it is (\S+)\. The/))
    let (before, after) = (Double(losses.1) ?? .nan, Double(losses.2) ?? .nan)
    #expect(after <= before + 1e-6, "\(losses.0)")
    let elsewhere = try #require(
      text.firstMatch(of: /had the loss (\S+) and has (\S+) now\. It (got worse|did no harm)/))
    let (old, new) = (Double(elsewhere.1) ?? .nan, Double(elsewhere.2) ?? .nan)
    if old != new { #expect((new > old) == (elsewhere.3 == "got worse"), "\(elsewhere.0)") }
    #expect(other.label == 7, "The lesson calls that digit a seven.")
  }

  // MARK: - The note's program

  func checkForwardPass() {
    let first = trace["pass1/dense_2"]?.indexOfMaximum ?? -1
    expect("Class \(first) gets")
    expect("which runs the same layers once more: class \(trace.predicted), with")
    expect("Both passes name the same class.", if: first == trace.predicted)
    expect("So the two passes do not agree here", if: first != trace.predicted)
  }

  func checkAttention() {
    let first = trace["pass1/softmax"]?.indexOfMaximum ?? -1
    let label = trace.subject.label.map { "\($0)" } ?? "not known"
    expect("The label is \(label); the first pass says \(first), the second \(trace.predicted).")
  }

  /// The text holds a sentence where its claim is true, and does not where it is false.
  private func expect(_ sentence: String, if isTrue: Bool = true) {
    #expect(
      text.contains(sentence) == isTrue,
      "\(trace.subject.name), class \(followed): “\(sentence)” must \(isTrue ? "" : "not ")be said")
  }
}

extension Notebook {
  /// All prose and all questions, with a space where a line may break.
  var plainText: String {
    (introduction + steps.flatMap { $0.pieces }).blocks.map { block in
      switch block {
      case .prose(let prose): prose.plainText
      case .output(.question(let question)): question.text
      case .output: ""
      }
    }.joined(separator: " ")
  }
}

extension Prose {
  fileprivate var plainText: String {
    switch self {
    case .paragraph(let inlines), .heading(level: _, let inlines): inlines.plainText
    case .list(_, let items): items.flatMap { $0 }.map { $0.plainText }.joined(separator: " ")
    case .quote(let inner): inner.map { $0.plainText }.joined(separator: " ")
    default: ""
    }
  }
}

extension [Inline] {
  fileprivate var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .live(let value): value.text
      case .emphasis(let inner), .strong(let inner), .link(_, let inner): inner.plainText
      case .formula(let formula): formula.line
      case .lineBreak: " "
      }
    }.joined()
  }
}
