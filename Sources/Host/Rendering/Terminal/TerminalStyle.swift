import Equations
import Pictures

/// What a terminal can show, and how wide it is.
public struct TerminalStyle: Equatable, Sendable {
  /// How many colours there are.
  public enum Colors: Sendable, Equatable {
    /// None: plain characters only.
    case none
    /// The 256 colours that nearly all terminals know.
    case indexed
    /// 24 bits a colour.
    case full
  }

  /// How wide a line may be.
  public let width: Int
  /// How many colours there are.
  public let colors: Colors
  /// Whether the layout is large, for a projector: short lines, few digits, a light ground.
  public let isProjector: Bool
  /// Whether claims that hold are shown with the figures that were compared.
  public let isVerbose: Bool

  /// A style from its facts; lines are at least 40 columns wide, for a projector at most 60.
  public init(
    width: Int = 80, colors: Colors = .none, isProjector: Bool = false, isVerbose: Bool = false
  ) {
    self.width = min(isProjector ? Self.projectorWidth : .max, max(Self.leastWidth, width))
    self.colors = colors
    self.isProjector = isProjector
    self.isVerbose = isVerbose
  }

  /// The shortest lines that anything is laid out for.
  public static let leastWidth = 40

  /// The longest line of the large layout.
  public static let projectorWidth = 60

  /// The format of numbers that are compared digit by digit.
  var preciseFormat: NumberFormat { isProjector ? .usual : .significant(7) }

  /// What `--color` was given as.
  public enum ColorChoice: String, Sendable, CaseIterable {
    /// Colours if the output is a terminal that has them.
    case auto
    /// Colours in any case.
    case always
    /// No colours.
    case never
  }

  /// The style for an environment: `--color` counts most, then NO_COLOR, then CLICOLOR_FORCE and
  /// FORCE_COLOR, then whether the output is a terminal.
  ///
  /// - Parameter width: the width asked for; without it COLUMNS counts, then the terminal's width
  ///   up to 100, then 80.
  public init(
    choice: ColorChoice, environment: [String: String], isTerminal: Bool, terminalWidth: Int?,
    width: Int? = nil, isProjector: Bool = false, isVerbose: Bool = false
  ) {
    func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    func forces(_ name: String) -> Bool { isSet(name) && environment[name] != "0" }
    let wants: Bool
    switch choice {
    case .always: wants = true
    case .never: wants = false
    case .auto:
      wants =
        !isSet("NO_COLOR")
        && (forces("CLICOLOR_FORCE") || forces("FORCE_COLOR")
          || isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0")
    }
    let depth = environment["COLORTERM"] ?? ""
    let hasFull = depth == "truecolor" || depth == "24bit"
    let found = environment["COLUMNS"].flatMap(Int.init) ?? terminalWidth ?? 80
    self.init(
      width: width ?? min(found, 100), colors: wants ? (hasFull ? .full : .indexed) : .none,
      isProjector: isProjector, isVerbose: isVerbose)
  }

  /// The same style with lines so much shorter.
  func narrowed(by columns: Int) -> TerminalStyle {
    TerminalStyle(
      width: width - columns, colors: colors, isProjector: isProjector, isVerbose: isVerbose)
  }

  /// The same style with or without the figures behind claims that hold.
  public func verbose(_ isVerbose: Bool = true) -> TerminalStyle {
    TerminalStyle(width: width, colors: colors, isProjector: isProjector, isVerbose: isVerbose)
  }

  /// The escape code that sets foreground or background.
  func code(_ color: RGB, isBackground: Bool) -> String {
    let target = isBackground ? 48 : 38
    switch colors {
    case .none: return ""
    case .indexed: return "\u{1B}[\(target);5;\(color.terminal256)m"
    case .full: return "\u{1B}[\(target);2;\(color.red);\(color.green);\(color.blue)m"
    }
  }

  /// Text with the given look, if the terminal has colours.
  func styled(_ text: String, _ look: TextLook) -> String {
    // Faint type is lost on a projector.
    let look = isProjector ? look.subtracting(.dim) : look
    guard colors != .none, !look.isEmpty, !text.isEmpty else { return text }
    return look.codes + text + "\u{1B}[0m"
  }
}

extension String {
  /// The text without the codes for colours and looks that a style put into it.
  public var withoutStyles: String {
    let escape = UInt8(ascii: "\u{1B}")
    guard utf8.contains(escape) else { return self }
    var text: [UInt8] = []
    var isCode = false
    for byte in utf8 {
      if byte == escape { isCode = true }
      if !isCode { text.append(byte) }
      if isCode, Unicode.Scalar(byte).properties.isAlphabetic { isCode = false }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
