import Interchange

extension PassDump {
  /// The name under which an archive holds what is said of the pass, as JSON in UTF-8.
  static let factsKey = "metadata"
  private static let kind = "trace"

  // MARK: - Writing

  /// The dump as NumPy's archive of arrays; `numpy.load` needs no pickle.
  ///
  /// - Throws: `InterchangeError` where there is too little memory.
  public func npz() throws(InterchangeError) -> [UInt8] {
    let text = Array(facts.json.utf8)
    let facts = NPZ.Entry(
      name: Self.factsKey, array: StoredArray(shape: [text.count], values: .uint8(text)))
    return try NPZ(entries: [facts] + entries).bytes()
  }

  /// The dump as a safetensors file, whose parameters `--weights` takes.
  public var safetensors: [UInt8] {
    var metadata = [
      "kind": Self.kind, "model": facts.model, "pixel_scale": "\(facts.pixelScale)",
      "digest": facts.digest, Self.factsKey: facts.json,
    ]
    if let variant = facts.variant { metadata["variant"] = variant }
    return SafeTensors(entries: entries, metadata: metadata).bytes
  }

  private var entries: [SafeTensors.Entry] {
    tensors.map { tensor in
      SafeTensors.Entry(
        name: tensor.facts.key,
        array: StoredArray(shape: tensor.facts.shape, values: .float32(tensor.values)))
    }
  }

  // MARK: - Reading

  /// Reads a dump in a file.
  ///
  /// - Throws: `DumpError` if it cannot be read, is none, or does not hold what it says.
  public init(_ path: String) throws(DumpError) {
    let bytes = try Self.read { () throws(InterchangeError) in try WholeFile.read(path) }
    try self.init(reading: bytes, file: path)
  }

  /// Reads a dump's bytes; `file` names it in errors.
  ///
  /// - Throws: `DumpError` if they are none, or do not hold what they say.
  public init(reading bytes: [UInt8], file: String) throws(DumpError) {
    let (json, arrays) = try Self.contents(of: bytes, file: file)
    let facts = try DumpFacts(json: json, file: file)
    var left = Dictionary(arrays.map { ($0.name, $0.array) }) { first, _ in first }
    var tensors: [DumpTensor] = []
    for tensor in facts.tensors {
      func wrong(_ problem: String) -> DumpError {
        .tensor(file: file, key: tensor.key, problem: problem)
      }
      guard tensor.key == tensor.kind.lead + tensor.name else {
        throw wrong("does not have the name of what it is")
      }
      guard let array = left.removeValue(forKey: tensor.key) else { throw wrong("is missing") }
      guard case .float32(let values) = array.values else { throw wrong("is not of float32") }
      guard array.shape == tensor.shape, tensor.axes.count == tensor.shape.count,
        tensor.shape.allSatisfy({ $0 > 0 })
      else { throw wrong("has the shape \(array.shape), which is not the one that it should have") }
      tensors.append(DumpTensor(facts: tensor, values: values))
    }
    if let other = left.keys.min() {
      throw .tensor(file: file, key: other, problem: "is not one that it speaks of")
    }
    self.init(facts: facts, tensors: tensors)
  }

  /// What is said of the pass, and the arrays.
  private static func contents(
    of bytes: [UInt8], file: String
  ) throws(DumpError) -> (json: [UInt8], arrays: [SafeTensors.Entry]) {
    if FileKind(of: bytes) == .zip {
      let archive = try read { () throws(InterchangeError) in
        try NPZ(reading: bytes, file: file)
      }
      guard case .uint8(let json)? = archive[factsKey]?.values, archive.unread.isEmpty else {
        throw .noDump(file: file)
      }
      return (json, archive.entries.filter { $0.name != factsKey })
    }
    let tensors = try read { () throws(InterchangeError) in
      try SafeTensors(reading: bytes, file: file)
    }
    guard tensors.metadata["kind"] == kind, let json = tensors.metadata[factsKey] else {
      throw .noDump(file: file)
    }
    return (Array(json.utf8), tensors.entries)
  }

  private static func read<Content>(
    _ body: () throws(InterchangeError) -> Content
  ) throws(DumpError) -> Content {
    do throws(InterchangeError) {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}
