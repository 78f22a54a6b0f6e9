import Checkpoints
import Datasets
import Models
import Networks
import TestSupport
import Tracing

@testable import Dumps

/// A dump with the network that it is of, to be changed number by number.
struct DumpedPass {
  let model: Model
  var dump: PassDump

  init(_ trace: Trace) throws {
    model = trace.model
    dump = try PassDump(trace)
  }

  /// A pass of a shipped network over a test digit, with its gradients.
  static func shipped(
    _ name: String, _ variant: String? = nil, _ index: Int = 108, trainingSeed: UInt64? = nil
  ) throws -> Trace {
    let (model, parameters) = try Weights.shipped(for: name, ModelSettings(variant: variant))
    return Trace(
      of: model, parameters: parameters,
      subject: try DataLibrary.dataset("mnist-5k", split: "test").subject(index), backward: true,
      trainingSeed: trainingSeed)
  }

  /// The same dump with another number at one cell; the checksums stay as they are.
  func changed(_ tensor: Int, _ cell: Int, to value: Float) -> DumpedPass {
    var values = dump.tensors[tensor].values
    values[cell] = value
    return replacing(tensor, by: values)
  }

  /// The same dump with other numbers of one tensor.
  func replacing(_ tensor: Int, by values: [Float]) -> DumpedPass {
    var tensors = dump.tensors
    tensors[tensor] = DumpTensor(facts: tensors[tensor].facts, values: values)
    var copy = self
    copy.dump = PassDump(facts: dump.facts, tensors: tensors)
    return copy
  }

  func verified() throws -> Verification { try Verification(of: dump, model, file: "x") }

  /// A tensor, a cell of it and another number for it, each drawn.
  func drawnChange(_ random: inout SplitMix64) -> (tensor: Int, cell: Int, value: Float) {
    while true {
      let tensor = random.next(below: dump.tensors.count)
      let cell = random.next(below: dump.tensors[tensor].values.count)
      let old = dump.tensors[tensor].values[cell]
      let value =
        switch random.next(below: 7) {
        case 0: old.nextUp
        case 1: -old
        case 2: old + 1
        case 3: old * 1.001
        case 4: Float.nan
        case 5: Float.infinity
        default: Float(0)
        }
      if value != old { return (tensor, cell, value) }
    }
  }
}
