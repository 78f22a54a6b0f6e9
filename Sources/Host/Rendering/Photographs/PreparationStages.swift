import Naming
import Networks
import Notebooks
import Photographs
import Pictures

/// The stages of a photograph's preparation, as a notebook's blocks: what was done, and what it looked
/// like each time.
public struct PreparationStages: Sendable {
  private let name: String
  private let preparation: Preparation

  /// The stages of the preparation of the photograph with this name.
  public init(of preparation: Preparation, named name: String) {
    self.preparation = preparation
    self.name = name
  }

  /// How many pixels the longer side of a stage has on a terminal, and on a page.
  enum Detail: Int {
    case terminal = 36
    case page = 140
  }

  /// What stands before the lesson: a heading, and each stage.
  func blocks(_ detail: Detail) -> [Block] {
    let paragraphs = sentences.map { Block.prose(.paragraph([.text($0)])) }
    return [.prose(.heading(level: 2, [.text(title)]))]
      + paragraphs + [.output(.picture(picture(detail)))]
  }

  private var title: String { "How \(name) became the network's image" }

  private var sentences: [String] {
    let found = preparation.box.inFile(of: preparation.photograph)
    let picture = preparation.photograph
    var sentences = [
      "The network was trained with MNIST's digits: light ink on a dark ground, 28 × 28 pixels. The "
        + "photograph, \(picture.fileColumns) wide and \(picture.fileRows) high, is made like them.",
      "First ink is told from paper. The paper is what is left of the picture without anything as "
        + "narrow as a stroke; so it has the photograph's shadows. The ink is "
        + "\(preparation.hasDarkInk ? "darker" : "lighter") than the paper: at each pixel it is the "
        + "share by which the picture differs from its paper.",
      "Then the digit is found: ink that hangs together, \(found.columns) wide and \(found.rows) high, "
        + "its corner at x \(found.left), y \(found.top)"
        + (preparation.specks > 0
          ? "; \(preparation.specks.counting("speck")) of ink "
            + "\(preparation.specks == 1 ? "was" : "were") left out." : "."),
    ]
    if preparation.thickened != nil {
      sentences.append(
        "Its strokes are thin, and MNIST's digits were written with thick pens; so the strokes are "
          + "made as wide as theirs.")
    }
    sentences.append(
      "Last, as MNIST's digits were, it is brought to 20 × 20 pixels with its proportions kept, and "
        + "moved so that its centre of mass lies in the middle of 28 × 28.")
    return sentences
  }

  private func picture(_ detail: Detail) -> Picture {
    let longest = detail.rawValue
    let box = preparation.box
    func shown(_ plane: Plane, _ caption: String, hasBox: Bool = false) -> Picture.Panel {
      let small = plane.reduced(to: longest)
      let factor = (plane.rows + small.rows - 1) / small.rows
      let rows = box.top / factor...(box.top + box.rows - 1) / factor
      let columns = box.left / factor...(box.left + box.columns - 1) / factor
      return Picture.Panel(
        caption: caption, map: NumberMap(small), scale: .image(ink: 255),
        box: hasBox ? BoundingBox(rows: rows, columns: columns) : nil)
    }
    let dark = { (plane: Plane) in plane.map { 255 - $0 } }
    var panels = [
      shown(dark(preparation.brightness), "the photograph", hasBox: true),
      shown(dark(preparation.paper), "its paper"),
      shown(preparation.ink.map { 255 * $0 }, "its ink", hasBox: true),
      shown(preparation.digit, "the digit alone"),
    ]
    if let thickened = preparation.thickened { panels.append(shown(thickened, "thicker strokes")) }
    let side = Preparation.side
    let image = Plane(rows: side, columns: side, values: preparation.pixels)
    panels.append(shown(image, "28 × 28 pixels"))
    return Picture(title: "From the photograph to the network's image", panels: panels)
  }
}

extension NumberMap {
  fileprivate init(_ plane: Plane) {
    self.init(rows: plane.rows, columns: plane.columns, values: plane.values.map { Double($0) })
  }
}

extension TerminalRenderer {
  /// The stages of a preparation.
  public func text(_ stages: PreparationStages) -> String {
    style.finished(stages.blocks(.terminal).flatMap(lines).joined(separator: "\n") + "\n")
  }
}

extension NotebookPart {
  /// What stands before the introduction.
  func opening(_ detail: PreparationStages.Detail) -> [Block] {
    preparation?.blocks(detail) ?? []
  }
}
