extension GraphListing.Row {
  /// The symbol, if there is one, and the name.
  public var title: String { symbol.map { "\($0)  \(name)" } ?? name }

  /// What the node reads, unless it is just the line above, and its parameters; nil if neither.
  public var notes: String? {
    var notes = inputs.isEmpty ? [] : ["reads " + inputs.joined(separator: ", ")]
    notes += parameters.map { $0.name + ($0.isShared ? " (shared)" : "") }
    return notes.isEmpty ? nil : notes.joined(separator: " · ")
  }
}
