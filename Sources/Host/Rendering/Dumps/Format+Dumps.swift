import Interchange

extension Format {
  /// NumPy's archive of arrays: a pass, or a network's weights.
  public static let npz = Format(
    name: "npz", endings: ["npz"], isBinary: true, trace: { pass, _ in try pass.dump.npz() },
    network: { file, _ in try NPZ(entries: file.weights.entries).bytes() })

  /// Tensors for PyTorch, JAX and others: a pass, or a network's weights.
  public static let safetensors = Format(
    name: "safetensors", endings: ["safetensors", "st"], isBinary: true,
    trace: { pass, _ in try pass.dump.safetensors }, network: { file, _ in file.weights.bytes })

  /// Numbers for spreadsheets and data frames.
  public static let csv = Format(
    name: "csv", endings: ["csv"],
    trace: { pass, _ in
      let dump = try pass.dump
      return Array((pass.isGrid ? dump.gridCSV : dump.csv).utf8)
    })
}
