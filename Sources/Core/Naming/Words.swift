extension Int {
  /// The number with the name of what it counts: `1 cell`, `784 cells`.
  ///
  /// - Parameter plural: what several are called, if not the name with an s.
  public func counting(_ name: String, _ plural: String? = nil) -> String {
    "\(self) \(self == 1 ? name : plural ?? name + "s")"
  }
}

extension String {
  /// The text with a full stop, unless it ends as a sentence already: none follows a question.
  public var asSentence: String {
    guard let last = utf8.last else { return self }
    return [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(last)
      ? self : self + "."
  }
}
