import Pictures

extension TerminalStyle {
  /// A text as it is written: no line wider than the style allows, each on the layout's ground.
  func finished(_ text: String) -> String {
    guard !text.isEmpty else { return text }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    // What follows the last end of a line is no line.
    let hasEnd = text.hasSuffix("\n")
    let finished = (hasEnd ? lines.dropLast() : lines[...]).map { grounded($0.fitted(to: width)) }
    return finished.joined(separator: "\n") + (hasEnd ? "\n" : "")
  }

  /// A line on the large layout's own ground, black on white up to the line's end; as it is in
  /// another layout or without colours.
  ///
  /// The line is cleared first, while the ground is set: a terminal clears in the colour that is
  /// set, and clearing behind the last column would take that away.
  func grounded(_ line: String) -> String {
    guard isProjector, colors != .none else { return line }
    let ground =
      code(RGB(0, 0, 0), isBackground: false) + code(RGB(255, 255, 255), isBackground: true)
    return ground + "\u{1B}[K" + line.replacing("\u{1B}[0m", with: "\u{1B}[0m" + ground)
      + "\u{1B}[0m"
  }

  /// The last line of a screen: in reverse, or, on the large layout's light ground, on a gray that
  /// is light, too.
  func status(_ text: String) -> String {
    guard colors != .none else { return text }
    guard isProjector else { return styled(text, .reversed) }
    return code(RGB(215, 215, 215), isBackground: true) + text + "\u{1B}[0m"
  }
}
