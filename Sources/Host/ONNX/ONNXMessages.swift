import Interchange
import Networks

/// The messages of an ONNX file, as plain values: the names and numbers of fields are those of the
/// schema `onnx.proto`.
enum ONNXMessages {
  /// The types of numbers that are written.
  enum ElementType: Int {
    case float = 1
    case int64 = 7
  }

  /// A setting of a node.
  enum Attribute {
    case int(Int)
    case ints([Int])
    case float(Float)
  }

  /// One of ONNX's own operators, with what it reads and writes.
  struct Node {
    let name: String
    let type: String
    let inputs: [String]
    let outputs: [String]
    let attributes: [(name: String, value: Attribute)]
    let documentation: String
  }

  /// Numbers that stand in the file.
  struct Tensor {
    let name: String
    let type: ElementType
    let extents: [Int]
    let bytes: [UInt8]
    let documentation: String
  }

  /// What is known of a tensor that is computed or put in: its first axis is the batch's, which is
  /// free.
  struct Value {
    let name: String
    let type: ElementType
    let axes: [Axis]
    let extents: [Int]
    let documentation: String
  }

  /// The name of the batch's extent.
  static let batch = "N"
}

extension ONNXMessages.Node {
  var message: ProtobufMessage {
    var message = ProtobufMessage()
    for input in inputs { message.add(1, input) }
    for output in outputs { message.add(2, output) }
    message.add(3, name)
    message.add(4, type)
    for (name, value) in attributes { message.add(5, value.message(named: name)) }
    if !documentation.isEmpty { message.add(6, documentation) }
    return message
  }
}

extension ONNXMessages.Attribute {
  func message(named name: String) -> ProtobufMessage {
    var message = ProtobufMessage()
    message.add(1, name)
    switch self {
    case .float(let value):
      message.add(2, value)
      message.add(20, 1)
    case .int(let value):
      message.add(3, value)
      message.add(20, 2)
    case .ints(let values):
      for value in values { message.add(8, value) }
      message.add(20, 7)
    }
    return message
  }
}

extension ONNXMessages.Tensor {
  var message: ProtobufMessage {
    var message = ProtobufMessage()
    for extent in extents { message.add(1, extent) }
    message.add(2, type.rawValue)
    message.add(8, name)
    message.add(9, bytes)
    if !documentation.isEmpty { message.add(12, documentation) }
    return message
  }
}

extension ONNXMessages.Value {
  var message: ProtobufMessage {
    var shape = ProtobufMessage()
    var batch = ProtobufMessage()
    batch.add(2, ONNXMessages.batch)
    batch.add(3, ONNXMessages.batch)
    shape.add(1, batch)
    for (axis, extent) in zip(axes, extents) {
      var dimension = ProtobufMessage()
      dimension.add(1, extent)
      dimension.add(3, axis.name)
      shape.add(1, dimension)
    }
    var tensor = ProtobufMessage()
    tensor.add(1, type.rawValue)
    tensor.add(2, shape)
    var kind = ProtobufMessage()
    kind.add(1, tensor)
    var message = ProtobufMessage()
    message.add(1, name)
    message.add(2, kind)
    message.add(3, documentation)
    return message
  }
}
