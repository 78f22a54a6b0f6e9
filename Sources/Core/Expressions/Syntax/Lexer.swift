import Naming

/// A piece of an expression or a statement.
package struct Token: Equatable {
  package enum Kind: Equatable {
    case number(Double)
    case text(String)
    case name(String)
    case mark(String)
    case end
  }

  package let kind: Kind
  /// The column in the line, from 1.
  package let column: Int
  /// The column after the last character.
  package let endColumn: Int
}

/// Cuts a line of a lesson's cell into tokens.
///
/// Names follow the subject: `conv_1.weight`, `w_k^c` and `pass1/conv_2` are one name each if the
/// trace has such a name.
package struct Lexer {
  private let characters: [Character]
  private var position = 0
  private let firstColumn: Int
  private let isLenient: Bool
  private let isKnownName: (String) -> Bool

  private init(
    _ characters: [Character], firstColumn: Int, isLenient: Bool,
    isKnownName: @escaping (String) -> Bool
  ) {
    self.characters = characters
    self.firstColumn = firstColumn
    self.isLenient = isLenient
    self.isKnownName = isKnownName
  }

  /// Whether what a line is cut into may depend on which names are known: only where one of the
  /// marks stands that may continue a name.
  package static func asksForNames(_ line: String) -> Bool {
    line.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "^") }
  }

  /// How many tokens a line may have: expressions are followed by recursion.
  private static let most = 2_000

  /// All tokens of the line, the last of them `.end`.
  ///
  /// - Parameter isLenient: whether marks of other languages are tokens, too, instead of mistakes.
  /// - Throws: `Mistake` with the column of what is wrong.
  package static func tokens(
    of line: String, firstColumn: Int = 1, isLenient: Bool = false,
    isKnownName: @escaping (String) -> Bool
  ) throws(Mistake) -> [Token] {
    var lexer = Lexer(
      Array(line), firstColumn: firstColumn, isLenient: isLenient, isKnownName: isKnownName)
    var tokens: [Token] = []
    while let token = try lexer.next() {
      tokens.append(token)
      guard tokens.count <= most else {
        throw Mistake(
          "a line has at most \(most) parts; name some of them with let", column: token.column)
      }
    }
    let end = firstColumn + lexer.characters.count
    return tokens + [Token(kind: .end, column: end, endColumn: end)]
  }

  private mutating func next() throws(Mistake) -> Token? {
    while position < characters.count, characters[position].isSpace { position += 1 }
    guard position < characters.count, characters[position] != "#" else { return nil }
    let start = position
    let kind = try nextKind()
    return Token(kind: kind, column: firstColumn + start, endColumn: firstColumn + position)
  }

  private mutating func nextKind() throws(Mistake) -> Token.Kind {
    let character = characters[position]
    if character.isDigit { return try number() }
    if Self.beginsName(character) { return .name(name()) }
    if character == "\"" || isLenient && character == "'" { return try text() }
    let marks = isLenient ? Self.foreignMarks + Self.longMarks : Self.longMarks
    for mark in marks where characters[position...].starts(with: mark) {
      position += mark.count
      return .mark(Self.spelling[String(mark)] ?? String(mark))
    }
    guard isLenient || Self.marks.contains(character) else {
      throw Mistake("'\(character)' has no meaning here", column: firstColumn + position)
    }
    position += 1
    return .mark(Self.spelling[String(character)] ?? String(character))
  }

  private static let marks = Array("+-*/=≠≈<≤>≥()[],:·−×")
  private static let longMarks = ["..<", "...", "..", "<=", ">=", "!="].map { Array($0) }
  private static let foreignMarks = [
    "===", "==", "<-", "<>", "**", ":=", "+=", "-=", "*=", "/=", "&&", "||", "//",
  ].map { Array($0) }

  /// Other ways to write the same mark.
  private static let spelling = [
    "<=": "≤", ">=": "≥", "!=": "≠", "·": "*", "×": "*", "−": "-",
  ]

  private static func beginsName(_ character: Character) -> Bool {
    character.isNameLetter || character == "_"
  }

  private static func continuesName(_ character: Character) -> Bool {
    character.isNameLetter || character == "_" || (character.isDigit)
  }

  private mutating func number() throws(Mistake) -> Token.Kind {
    let start = position
    takeDigits()
    if position + 1 < characters.count, characters[position] == ".",
      characters[position + 1].isDigit
    {
      position += 1
      takeDigits()
    }
    if position < characters.count, "eE".contains(characters[position]) {
      var ahead = position + 1
      if ahead < characters.count, "+-".contains(characters[ahead]) { ahead += 1 }
      if ahead < characters.count, characters[ahead].isDigit {
        position = ahead
        takeDigits()
      }
    }
    let text = String(characters[start..<position])
    guard let value = Double(text), value.isFinite else {
      throw Mistake("'\(text)' is not a number", column: firstColumn + start)
    }
    return .number(value)
  }

  private mutating func takeDigits() {
    while position < characters.count, characters[position].isDigit {
      position += 1
    }
  }

  /// A name; a `.` always continues it, a `/` or `^` only if the trace knows the longer name.
  private mutating func name() -> String {
    let start = position
    takePart()
    while position + 1 < characters.count, "./^".contains(characters[position]),
      Self.continuesName(characters[position + 1])
    {
      let end = position
      position += 1
      takePart()
      let longer = String(characters[start..<position])
      guard characters[end] == "." || isKnownName(longer) else {
        position = end
        break
      }
    }
    return String(characters[start..<position])
  }

  private mutating func takePart() {
    while position < characters.count, Self.continuesName(characters[position]) { position += 1 }
  }

  private mutating func text() throws(Mistake) -> Token.Kind {
    let start = position
    let quote = characters[start]
    position += 1
    var result = ""
    while position < characters.count, characters[position] != quote {
      if characters[position] == "\\", position + 1 < characters.count { position += 1 }
      result.append(characters[position])
      position += 1
    }
    guard position < characters.count else {
      throw Mistake(
        "this text has no closing quotation mark; add one", column: firstColumn + start)
    }
    position += 1
    return .text(result)
  }
}
