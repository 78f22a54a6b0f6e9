import ONNX

extension Format {
  /// The network with its weights, for ONNX Runtime, Netron and others.
  public static let onnx = Format(
    name: "onnx", endings: ["onnx"], isBinary: true,
    network: { file, _ in
      try ONNXModel(of: file.model, parameters: file.parameters, outputs: file.outputs).bytes
    })

  /// Weights, for PyTorch and others.
  public static let safetensors = Format(
    name: "safetensors", endings: ["safetensors"], isBinary: true,
    network: { file, _ in file.weights.bytes })
}
