import Dumps
import NumPy

/// Cells as a file of nbformat 4.5.
enum JupyterFile {
  /// The bytes; the same cells are always the same ones.
  ///
  /// - Parameters:
  ///   - name: what the cells' ids begin with.
  ///   - fingerprint: the checksums of the pass that the cells are about.
  static func bytes(
    of cells: [JupyterCell], named name: String, fingerprint: Fingerprint? = nil
  ) -> [UInt8] {
    var count = 0
    let lead = name.pythonName.replacing("_", with: "-").prefix(48)
    let written = cells.enumerated().map { place, cell in
      if cell.outputs.map({ !$0.isEmpty }) ?? false { count += 1 }
      return cell.json(id: "\(lead)-\(place + 1)", count: count)
    }
    var metadata = metadata
    if let fingerprint { metadata["lesson"] = fingerprint.json }
    return JSONValue.object([
      "cells": .list(written), "metadata": .object(metadata), "nbformat": .number(4),
      "nbformat_minor": .number(5),
    ]).prettyBytes
  }

  private static var metadata: [String: JSONValue] {
    [
      "kernelspec": .object([
        "display_name": .text("Python 3"), "language": .text("python"), "name": .text("python3"),
      ]),
      "language_info": .object(["name": .text("python")]),
    ]
  }
}
