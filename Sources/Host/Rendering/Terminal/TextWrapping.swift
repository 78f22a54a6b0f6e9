import Markup
import Widths

/// A piece of text with one look.
struct Span: Equatable {
  var text: String
  var look: TextLook

  init(_ text: String, _ look: TextLook = []) {
    self.text = text.withoutControls
    self.look = look
  }
}

/// Breaks spans into lines: at spaces, between ideographs, and, where a word is wider than a line,
/// within it.
struct TextWrapping {
  let width: Int

  /// The lines, each at most `width` columns wide.
  func lines(_ spans: [Span]) -> [[Span]] {
    var page = Page()
    for piece in Self.pieces(of: spans) {
      switch piece {
      case .lineBreak: page.startLine()
      case .space(let space): if page.used > 0 { page.space = space }
      case .word(let word):
        let size = word.columns
        let room = width - page.used - (page.space?.text.count ?? 0)
        if page.used > 0, size > room { page.startLine() }
        for (place, part) in word.parts(of: width).enumerated() {
          if place > 0 { page.startLine() }
          page.append(part)
        }
      }
    }
    return page.lines
  }

  /// A span that stands for the end of a line.
  static let lineBreak: Span = {
    var mark = Span("")
    // No other span has such a character: it would be made visible.
    mark.text = "\n"
    return mark
  }()

  /// Lines as far as they are filled.
  private struct Page {
    var lines: [[Span]] = [[]]
    /// The columns of the last line that are taken.
    var used = 0
    /// The space that stands before the next word, if that fits into the line.
    var space: Span?

    mutating func startLine() {
      lines.append([])
      (used, space) = (0, nil)
    }

    mutating func append(_ word: Word) {
      if let space {
        lines[lines.count - 1].append(space)
        used += space.text.count
      }
      lines[lines.count - 1] += word.spans
      used += word.columns
      space = nil
    }
  }
}

// MARK: - Words

/// What is not broken unless it is wider than a line: characters, perhaps of several looks.
private struct Word {
  private(set) var spans: [Span] = []
  /// How many columns it takes.
  private(set) var columns = 0
  /// The character at its end.
  private(set) var last: Character?

  mutating func append(_ character: Character, _ look: TextLook) {
    if spans.last?.look == look {
      spans[spans.count - 1].text.append(character)
    } else {
      spans.append(Span(String(character), look))
    }
    columns += character.columns
    last = character
  }

  /// The word in parts of at most a width.
  func parts(of width: Int) -> [Word] {
    guard columns > width else { return [self] }
    var parts = [Word()]
    for span in spans {
      for character in span.text {
        let used = parts[parts.count - 1].columns
        if used > 0, used + character.columns > width { parts.append(Word()) }
        parts[parts.count - 1].append(character, span.look)
      }
    }
    return parts
  }
}

extension TextWrapping {
  private enum Piece {
    case word(Word)
    case space(Span)
    case lineBreak
  }

  /// The words, with the spaces and ends of lines between them. Several spaces in a text are as one;
  /// a span of nothing but spaces is as wide as it is.
  private static func pieces(of spans: [Span]) -> [Piece] {
    var pieces: [Piece] = []
    var word = Word()
    func close() {
      if word.last != nil { pieces.append(.word(word)) }
      word = Word()
    }
    for span in spans {
      if span == lineBreak {
        close()
        pieces.append(.lineBreak)
        continue
      }
      if !span.text.isEmpty, span.text.allSatisfy({ $0 == " " }) {
        close()
        pieces.append(.space(span))
        continue
      }
      for character in span.text {
        if character == " " {
          close()
          pieces.append(.space(Span(" ", span.look)))
          continue
        }
        if let last = word.last, last.allowsBreak(before: character) { close() }
        word.append(character, span.look)
      }
    }
    close()
    return pieces
  }
}

extension Character {
  /// Whether a line may end between this and the next character although no space stands there: on
  /// either side of an ideograph, but not before what closes or after what opens.
  fileprivate func allowsBreak(before next: Character) -> Bool {
    (columns == 2 || next.columns == 2) && !Self.openers.contains(self)
      && !Self.closers.contains(next)
  }

  private static let openers = Set("（「『【〈《〔［｛〖〘〚‘“([{")
  private static let closers = Set("，。、．：；？！）」』】〉》〕］｝〗〙〛’”…—々ーァィゥェォッャュョぁぃぅぇぉっゃゅょ,.;:?!)]}%")
}
