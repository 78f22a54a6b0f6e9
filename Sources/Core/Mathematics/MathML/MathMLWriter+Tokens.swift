import Markup
import Naming

extension MathMLWriter {
  /// A letter: small and Latin ones are italic by themselves, Greek capitals stand upright.
  func letter(_ letter: Character, _ alphabet: Formula.Alphabet) -> String {
    let shaped = String(alphabet.character(letter))
    let isUpright = alphabet == .upright || (alphabet == .italic && ("Α"..."Ω").contains(letter))
    if letter.isDigit { return Markup.token("mn", shaped) }
    return Markup.token("mi", shaped, isUpright ? [("mathvariant", "normal")] : [])
  }

  /// An upright name; a browser sets those of one letter in italics unless told otherwise.
  func name(_ name: String) -> String {
    Markup.token("mi", name, name.count == 1 ? [("mathvariant", "normal")] : [])
  }

  /// Words, with the space around them kept.
  func text(_ words: String) -> String {
    Markup.token("mtext", String(words.map { $0 == " " ? "\u{A0}" : $0 }))
  }

  /// A sign; its role says on which side its operand stands.
  func symbol(_ symbol: Formula.Symbol, role: RowSpacing.Role?) -> String {
    switch symbol.kind {
    case .ordinary where symbol.text != "′", .prefix where symbol.text == "∂" || symbol.text == "∇":
      return Markup.token("mi", symbol.text, [("mathvariant", "normal")])
    case .grouped: return Markup.token("mo", symbol.text, Self.closeSpacing)
    case .opening, .closing: return fence(symbol.text, form: nil, stretches: false)
    case .bar:
      let form = role.map { $0 == .closing ? "postfix" : "prefix" }
      return fence(symbol.text, form: form, stretches: false)
    case .binary where role == .sign:
      return Markup.token("mo", symbol.text, [("form", "prefix")])
    case .slash, .postfix: return Markup.token("mo", symbol.text, Self.closeSpacing)
    case .binary, .relation, .punctuation, .ellipsis, .prefix, .ordinary:
      return Markup.token("mo", symbol.text)
    }
  }

  /// A bracket.
  func fence(_ text: String, form: String?, stretches: Bool) -> String {
    let attributes =
      (form.map { [("form", $0)] } ?? []) + [("stretchy", stretches ? "true" : "false")]
    return Markup.token("mo", text, attributes)
  }

  /// A row between fences that grow.
  func fenced(
    _ left: Formula.Delimiter, _ body: [String], _ right: Formula.Delimiter
  ) -> String {
    let opening = left == .none ? [] : [fence(left.text, form: "prefix", stretches: true)]
    let closing = right == .none ? [] : [fence(right.text, form: "postfix", stretches: true)]
    return Markup.element("mrow", opening + body + closing)
  }

  private static let closeSpacing = [("lspace", "0em"), ("rspace", "0em")]
}
