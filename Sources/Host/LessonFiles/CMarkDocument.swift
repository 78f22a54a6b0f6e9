import CMarkGFM

/// A Markdown text as cmark-gfm's tree. The tree lives as long as the document.
@safe final class CMarkDocument {
  private let tree: OpaquePointer?

  init(_ text: String) {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES)
    defer { unsafe cmark_parser_free(parser) }
    for name in ["table", "tasklist"] {
      guard let found = unsafe cmark_find_syntax_extension(name) else { continue }
      unsafe cmark_parser_attach_syntax_extension(parser, found)
    }
    var text = text
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
    }
    unsafe tree = cmark_parser_finish(parser)
  }

  deinit { unsafe cmark_node_free(tree) }

  /// The whole document.
  var root: CMarkNode { unsafe CMarkNode(document: self, pointer: tree) }
}

/// One node of a Markdown tree.
@safe struct CMarkNode {
  /// The kinds of nodes that lessons know.
  enum Kind {
    case heading, paragraph, list, item, quote, codeBlock, html, rule, table, tableRow, tableCell
    case text, softBreak, lineBreak, code, emphasis, strong, link
    case footnote, footnoteReference
    case other
  }

  private let document: CMarkDocument
  private let pointer: OpaquePointer?

  init(document: CMarkDocument, pointer: OpaquePointer?) {
    self.document = document
    unsafe self.pointer = pointer
  }

  private func neighbour(_ pointer: OpaquePointer?) -> CMarkNode? {
    unsafe pointer == nil ? nil : CMarkNode(document: document, pointer: pointer)
  }

  var firstChild: CMarkNode? { unsafe neighbour(cmark_node_first_child(pointer)) }
  var next: CMarkNode? { unsafe neighbour(cmark_node_next(pointer)) }

  var children: [CMarkNode] {
    var children: [CMarkNode] = []
    var child = firstChild
    while let node = child {
      children.append(node)
      child = node.next
    }
    return children
  }

  /// The line that the node begins on, from 1.
  var line: Int { unsafe Int(cmark_node_get_start_line(pointer)) }
  var headingLevel: Int { unsafe Int(cmark_node_get_heading_level(pointer)) }
  var literal: String { unsafe Self.string(cmark_node_get_literal(pointer)) }
  var info: String { unsafe Self.string(cmark_node_get_fence_info(pointer)) }
  var url: String { unsafe Self.string(cmark_node_get_url(pointer)) }

  /// Whether a list's item is a task, and is done; nil if it is none.
  var isDone: Bool? {
    unsafe Self.string(cmark_node_get_type_string(pointer)) == "tasklist"
      ? unsafe cmark_gfm_extensions_get_tasklist_item_checked(pointer) : nil
  }

  /// The number of a list's first item; nil if the items have no numbers.
  var listStart: Int? {
    unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
      ? unsafe Int(cmark_node_get_list_start(pointer)) : nil
  }

  var kind: Kind {
    // The types of extensions have no constants in the public headers, only names.
    switch unsafe Self.string(cmark_node_get_type_string(pointer)) {
    case "table": return .table
    case "table_row", "table_header": return .tableRow
    case "table_cell": return .tableCell
    case "tasklist": return .item
    default: break
    }
    switch unsafe cmark_node_get_type(pointer) {
    case CMARK_NODE_HEADING: return .heading
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_LIST: return .list
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_BLOCK_QUOTE: return .quote
    case CMARK_NODE_CODE_BLOCK: return .codeBlock
    case CMARK_NODE_HTML_BLOCK: return .html
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    case CMARK_NODE_TEXT: return .text
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_CODE: return .code
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK: return .link
    case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnote
    case CMARK_NODE_FOOTNOTE_REFERENCE: return .footnoteReference
    default: return .other
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    unsafe pointer.map { unsafe String(cString: $0) } ?? ""
  }
}
