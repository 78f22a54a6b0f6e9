import Foundation
import Interchange
import Markup
import Pictures

/// What pages are put together from besides the lesson: files of this program.
enum PageParts {
  /// The modules of the script in an order in which each stands behind what it imports.
  static let modules = [
    "messages", "engine", "lesson", "digit", "cells", "changes", "questions", "presenter",
    "training", "main",
  ]

  /// The modules of the script that trains beside the page.
  static let workerModules = ["messages", "engine", "worker"]

  /// A script: all of its modules as one. Within it, nothing is imported.
  static func script(of modules: [String] = modules) throws(InterchangeError) -> String {
    var text = ""
    for module in modules {
      for line in lean(try Self.text("Script/\(module).js")) where !line.hasPrefix("import ") {
        text += line.hasPrefix("export ") ? String(line.dropFirst("export ".count)) : line
        text += "\n"
      }
    }
    return text
  }

  /// The style sheet, with the colours of the scales' bars.
  static func style() throws(InterchangeError) -> String {
    let bars = [ColorScale.Kind.sequential, .diverging, .gray].map { kind in
      let colors = ColorScale(kind: kind, low: 0, high: 1).colors
      let stops = (0...16).map { colors[Double($0) / 16].hex }.joined(separator: ",")
      return ".bar.\(kind.rawValue) { background: linear-gradient(to right,\(stops)); }"
    }
    return (lean(try text("Style/page.css")) + bars).joined(separator: "\n") + "\n"
  }

  /// The lines of a script or sheet as a page carries them: those who read the page need neither
  /// indentation nor lines that are all comment, and each page would have 11 kB of them.
  static func lean(_ text: String) -> [String] {
    var isComment = false
    return text.split(separator: "\n").compactMap { line in
      var rest = line.drop { $0 == " " }
      isComment = isComment || rest.hasPrefix("/*")
      if isComment {
        guard let end = rest.firstRange(of: "*/")?.upperBound else { return nil }
        isComment = false
        rest = rest[end...].drop { $0 == " " }
      }
      return rest.isEmpty || rest.hasPrefix("//") ? nil : String(rest)
    }
  }

  /// The engine, packed; nil where this program was built without one.
  static func engine() throws(InterchangeError) -> [UInt8]? { try module("engine") }

  /// What trains, packed; nil where this program was built without it.
  static func trainer() throws(InterchangeError) -> [UInt8]? { try module("trainer") }

  private static func module(_ name: String) throws(InterchangeError) -> [UInt8]? {
    let path = folder + "/Engine/\(name).wasm.gz"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try WholeFile.read(path)
  }

  /// Whose work the engine and the digits are, as a part of a page.
  static func licences() throws(InterchangeError) -> String {
    Markup.element(
      "details",
      [
        Markup.token("summary", "Licences of what this page carries"),
        Markup.element(
          "pre", [Markup.token("code", try text("Engine/NOTICE.md"))], [("tabindex", "0")]),
      ], [("class", "source")])
  }

  private static var folder: String { Bundle.module.bundlePath }

  private static func text(_ name: String) throws(InterchangeError) -> String {
    String(decoding: try WholeFile.read("\(folder)/\(name)"), as: UTF8.self)
  }
}

extension [UInt8] {
  /// The bytes as letters (RFC 4648).
  var base64: String { Data(self).base64EncodedString() }
}
