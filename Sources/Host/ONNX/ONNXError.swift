/// Why a network cannot become an ONNX model.
public enum ONNXError: Error, Equatable, CustomStringConvertible {
  /// Nobody has written how ONNX says an operation.
  case untranslated(node: String, operation: String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .untranslated(let node, let operation):
      "Node '\(node)' cannot be written as ONNX: nothing says how ONNX computes \(operation); write "
        + "it in Sources/Host/ONNX/Operations, or name outputs that do not need it."
    }
  }
}
