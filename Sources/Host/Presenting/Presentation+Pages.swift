import Lessons
import Notebooks
import Rendering
import Terminals

extension Presentation {
  /// The state for a prompt: that after what stands on the present page and before it; of a cell
  /// whose question is open, that before the cell.
  public var session: LessonSession {
    let shown = slices[min(page, slices.count - 1)].pieces
    let open = gate.map { min(shown, $0.piece) } ?? shown
    return run.session(after: open, of: step)
  }

  /// A question that hides what follows it.
  struct Gate: Equatable {
    let name: String
    let question: Question
    /// The place of its cell among the step's pieces.
    let piece: Int
  }

  /// A block of the present step: its name, as in `7.2`, and the place of its piece.
  private var blocks: [(name: String, piece: Int, block: Block)] {
    let blocks = (currentStep?.pieces ?? []).enumerated().flatMap { place, piece in
      piece.blocks.map { (place, $0) }
    }
    return blocks.enumerated().map { ("\(step).\($0)", $1.0, $1.1) }
  }

  /// The first question of the step that waits for an answer.
  var gate: Gate? {
    for (name, piece, block) in blocks {
      if case .output(.question(let question)) = block, !opened.contains(name) {
        return Gate(name: name, question: question, piece: piece)
      }
    }
    return nil
  }

  private var currentStep: Notebook.Step? {
    notebook.steps.indices.contains(step - 1) ? notebook.steps[step - 1] : nil
  }

  /// Lines that should not be torn, and how many of the step's pieces are shown with them.
  private var parts: [(lines: [String], pieces: Int)] {
    if step == 0 {
      return renderer.introductionPieces(of: notebook, opening: opening).map { ($0, 0) }
    }
    guard let current = currentStep else { return [(renderer.endPiece(of: notebook), 0)] }
    var parts = [(renderer.headingPiece(of: current, in: notebook), 0)]
    for (name, piece, block) in blocks {
      parts.append((renderer.piece(of: block) + (remarks[name] ?? []), piece + 1))
      if case .output(.question) = block, !opened.contains(name) { break }
    }
    return parts
  }

  /// How many lines of the screen a page has; the last one is the status.
  private var height: Int { max(4, size.rows - 1) }

  /// The step's visible lines, page by page.
  var pages: [[String]] { slices.map { $0.lines } }

  /// The pages, and how many of the step's pieces have begun by the end of each.
  private var slices: [Slice] {
    let place = PageCache.Place(
      step: step, size: size, isVerbose: isVerbose, answered: opened, remarks: remarks)
    return cache.slices(at: place) { laidOut }
  }

  private var laidOut: [Slice] {
    var slices: [Slice] = [([], 0)]
    func room() -> Int { height - slices[slices.count - 1].lines.count }
    for (piece, number) in parts {
      var lines = piece[...]
      let solid = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
      if solid > room(), solid <= height || room() < 4, !slices[slices.count - 1].lines.isEmpty {
        slices.append(([], number))
      }
      while !lines.isEmpty {
        let space = room()
        slices[slices.count - 1].lines += lines.prefix(space)
        slices[slices.count - 1].pieces = number
        lines = lines.dropFirst(space)
        if lines.allSatisfy(\.isEmpty) { break }
        slices.append(([], number))
      }
    }
    // What only defines names, at the end, belongs to the last page.
    if gate == nil { slices[slices.count - 1].pieces = currentStep?.pieces.count ?? 0 }
    return slices
  }
}

/// A page, and how many of the step's pieces have begun by its end.
typealias Slice = (lines: [String], pieces: Int)

/// The pages of a step as they were last laid out: what is typed below a page changes none.
final class PageCache {
  /// What pages depend on.
  struct Place: Equatable {
    let step: Int
    let size: TerminalSize
    let isVerbose: Bool
    let answered: Set<String>
    let remarks: [String: [String]]
  }

  private var last: (place: Place, slices: [Slice])?
  /// How often pages were made.
  private(set) var madeCount = 0

  /// The pages at a place, made if they are not at hand.
  func slices(at place: Place, _ make: () -> [Slice]) -> [Slice] {
    if let last, last.place == place { return last.slices }
    let slices = make()
    last = (place, slices)
    madeCount += 1
    return slices
  }
}
