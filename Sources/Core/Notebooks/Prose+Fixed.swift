extension Notebook.Piece {
  /// Whether the piece is the same whatever the numbers are: prose without a live value.
  public var isFixed: Bool {
    if case .prose(let prose) = self { prose.isFixed } else { false }
  }
}

extension Prose {
  fileprivate var isFixed: Bool {
    switch self {
    case .heading(_, let inlines), .paragraph(let inlines): inlines.areFixed
    case .list(_, let items): items.allSatisfy { $0.allSatisfy { $0.isFixed } }
    case .quote(let blocks): blocks.allSatisfy { $0.isFixed }
    case .code, .formula, .rule: true
    case .table(let header, let rows):
      header.allSatisfy { $0.areFixed }
        && rows.allSatisfy { row in row.allSatisfy { $0.areFixed } }
    }
  }
}

extension [Inline] {
  fileprivate var areFixed: Bool { allSatisfy { $0.isFixed } }
}

extension Inline {
  fileprivate var isFixed: Bool {
    switch self {
    case .text, .code, .formula, .lineBreak: true
    case .live: false
    case .emphasis(let inner), .strong(let inner), .link(_, let inner): inner.areFixed
    }
  }
}
