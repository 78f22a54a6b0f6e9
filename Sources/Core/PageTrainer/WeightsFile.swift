import Messages
import Training

/// Weights as a file in the safetensors format: eight bytes with the length of a header in JSON,
/// the header with each tensor's type, shape and place, then the numbers as float32.
///
/// Source: huggingface.co/docs/safetensors.
struct WeightsFile {
  /// The file's bytes.
  let bytes: [UInt8]

  /// A file of a network that a run has trained; it says what the network is and how it was made.
  init(_ network: StoredNetwork, of run: TrainingRun) {
    var facts = [
      ("data", "\(run.trainer.imagesPerEpoch) digits of \(run.setup.data)"),
      ("model", network.model), ("trained", "\(run.history.epochs.count) epochs in a page"),
    ]
    if let scale = network.pixelScale { facts.append(("pixel_scale", "\(scale)")) }
    if let variant = network.variant { facts.append(("variant", variant)) }
    // Names and facts are the program's own: no character of theirs needs care in JSON.
    let metadata = facts.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
    var fields = ["\"__metadata__\":{\(metadata)}"]
    var writer = ByteWriter()
    for parameter in network.parameters {
      let shape = parameter.shape.map { "\($0)" }.joined(separator: ",")
      let start = writer.bytes.count
      for value in parameter.values { writer.write(value) }
      fields.append(
        "\"\(parameter.name)\":{\"dtype\":\"F32\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(writer.bytes.count)]}")
    }
    var header = Array("{\(fields.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(0x20) }
    bytes =
      (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header + writer.bytes
  }
}
