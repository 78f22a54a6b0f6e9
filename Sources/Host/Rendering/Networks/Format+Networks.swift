import Dumps
import ONNX

extension Format {
  /// The network with its weights, for ONNX Runtime, Netron and others.
  public static let onnx = Format(
    name: "onnx", endings: ["onnx"], isBinary: true,
    network: { file, _ in
      let facts = try [
        "structure": Fingerprint.structure(of: file.model.graph),
        "weights": Fingerprint.weights(of: file.parameters),
      ]
      return try ONNXModel(
        of: file.model, parameters: file.parameters, outputs: file.outputs, facts: facts
      ).bytes
    })
}
