import Equations
import Mathematics
import Networks
import Notebooks
import Photographs
import Pictures

extension ActivationView {
  /// What the network says, in a sentence.
  var verdict: String {
    let share = NumberFormat.percent(1).string(probabilities[followedClass])
    let name = trace.subject.name
    return followedClass == trace.predicted
      ? "The network sees a \(followedClass) in \(name), with a probability of \(share)."
      : "The network sees a \(trace.predicted) in \(name); shown is class \(followedClass), with a "
        + "probability of \(share)."
  }

  /// Where the box is, in a sentence.
  var place: String {
    let what = "the map of class \(followedClass) is above a fifth of its maximum"
    guard let box else {
      return "There is no box: the map of class \(followedClass) is nowhere above zero."
    }
    if let preparation, let photographBox {
      let found = photographBox.inFile(of: preparation.photograph)
      return "The box is around where \(what): in the photograph \(found.columns) wide and "
        + "\(found.rows) high, its corner at x \(found.left), y \(found.top)."
    }
    return
      "The box is around where \(what): rows \(box.rows.lowerBound) to \(box.rows.upperBound), "
      + "columns \(box.columns.lowerBound) to \(box.columns.upperBound)."
  }

  /// What the map is called above a picture.
  private var caption: String {
    made.method == .cam
      ? "map of class \(followedClass)" : "\(made.method.title) of class \(followedClass)"
  }

  /// How the map was made, where it is not the network's own.
  private var making: [Block] {
    guard made.method != .cam else { return [] }
    let method = made.method
    let sign = method.isSigned ? "" : " Its numbers are never negative."
    let sentence = "The map is \(made.name): \(method.title), \(method.source).\(sign)"
    let formula = (try? Formula(parsing: method.formula)).map { [Block.prose(.formula($0))] }
    return [.prose(.paragraph([.text(sentence)]))] + (formula ?? [])
  }

  /// The map over the image that the network saw.
  func panel(hasBox: Bool = true) -> Picture.Panel {
    Picture.Panel(
      caption: caption,
      map: NumberMap(rows: size.rows, columns: size.columns, values: map),
      scale: ColorScale(fitting: map), background: image, box: hasBox ? box : nil)
  }

  private var image: NumberMap {
    NumberMap(
      rows: size.rows, columns: size.columns,
      values: trace.subject.image.brightness.map { Double($0) })
  }

  /// The image and the map over it; over the photograph if there is one.
  var picture: Picture {
    let title = "\(made.name) over \(trace.subject.name)"
    guard let preparation else {
      let ink = Picture.Panel(caption: "the image", map: image, scale: .image(ink: 255))
      return Picture(title: title, panels: [ink, panel()])
    }
    return Picture(title: title, panels: photographPanels(preparation))
  }

  private func photographPanels(_ preparation: Preparation) -> [Picture.Panel] {
    let small = preparation.brightness.reduced(to: PreparationStages.Detail.terminal.rawValue)
    let factor = (preparation.brightness.rows + small.rows - 1) / small.rows
    let ground = NumberMap(
      rows: small.rows, columns: small.columns, values: small.values.map { Double(255 - $0) })
    let values = (0..<(small.rows * small.columns)).map { place in
      mapValue(
        row: place / small.columns * factor + factor / 2,
        column: place % small.columns * factor + factor / 2)
    }
    let box = photographBox.map { box in
      BoundingBox(
        rows: (box.top / factor)...((box.top + box.rows - 1) / factor),
        columns: (box.left / factor)...((box.left + box.columns - 1) / factor))
    }
    return [
      Picture.Panel(caption: "the photograph", map: ground, scale: .image(ink: 255)),
      Picture.Panel(
        caption: caption,
        map: NumberMap(rows: small.rows, columns: small.columns, values: values),
        scale: ColorScale(fitting: map), background: ground, box: box),
      panel(),
    ]
  }

  /// The classes with their scores and probabilities.
  var table: NumberTable {
    NumberTable(
      title: "Scores and probabilities", corner: "class", columns: ["S_c", "P_c"],
      rows: scores.indices.map { number in
        NumberTable.Row(
          label: "\(number)" + (number == trace.predicted ? " ◀" : ""),
          numbers: [scores[number], probabilities[number]], role: .entry)
      })
  }

  /// All of it, for a terminal.
  var blocks: [Block] {
    [
      .prose(.paragraph([.text(verdict)])), .output(.picture(picture)),
      .prose(.paragraph([.text(place)])),
    ] + making + [.output(.table(table))]
  }
}

extension TerminalRenderer {
  /// A class activation map.
  func text(_ view: ActivationView) -> String {
    style.finished(view.blocks.flatMap(lines).joined(separator: "\n") + "\n")
  }
}
