import Checkpoints
import Foundation
import Interchange
import Models
import Networks
import Testing

/// Weights of other programs: found by their names, compared by their shapes, put into order.
@Suite struct WeightImportTests {
  private let shipped: Parameters
  private let model: Model

  init() throws {
    (model, shipped) = try Weights.shipped(for: "cam")
  }

  /// The shipped weights under other names, as some program might save them.
  private func file(
    facts: [String: String] = [:], more: [SafeTensors.Entry] = [],
    _ name: (String) -> String = { $0 }
  ) -> SafeTensors {
    let entries = shipped.tensors.map { own, tensor in
      SafeTensors.Entry(
        name: name(own), array: .init(shape: tensor.shape.extents, values: .float32(tensor.values)))
    }
    return SafeTensors(entries: entries + more, metadata: facts)
  }

  private func imported(
    _ file: SafeTensors, _ change: (inout WeightImport.Settings) -> Void = { _ in }
  ) throws -> WeightImport {
    var settings = WeightImport.Settings()
    change(&settings)
    return try WeightImport(file.bytes, "x", for: model, settings)
  }

  @Test(arguments: [
    "", "model.", "module.", "_orig_mod.model.", "net/backbone/", "trainer.student.",
  ])
  func `modules around the network do not matter`(_ prefix: String) throws {
    let found = try imported(file { prefix + $0 })
    #expect(found.parameters.storage.values == shipped.storage.values)
    #expect(found.transfers.map(\.source) == shipped.layout.map { prefix + $0.name })
    #expect(found.transfers.allSatisfy { $0.change == nil } && !found.isByOrder)
  }

  @Test func `names spelled in another way are found, and so are those of Keras`() throws {
    let spelled = try imported(file { $0.replacing("conv_", with: "Conv-") })
    #expect(spelled.parameters.storage.values == shipped.storage.values)
    let keras = file {
      "sequential/" + $0.replacing(".weight", with: "/kernel:0").replacing(".", with: "/")
    }
    #expect(try imported(keras).parameters.storage.values == shipped.storage.values)
  }

  @Test func `layers with other names are named, whole or tensor by tensor`() throws {
    let theirs = [
      "conv_1": "features.0", "conv_2": "features.3", "conv_3": "features.5",
      "conv_4": "features.7", "dense": "head",
    ]
    let renamed = file { own in
      let parts = own.split(separator: ".").map(String.init)
      return "\(theirs[parts[0]] ?? "").\(parts[1])"
    }
    #expect(throws: CheckpointError.self) { try imported(renamed) }
    let found = try imported(renamed) { settings in
      settings.renames = theirs.map { (their: $0.value, own: $0.key) }
    }
    #expect(found.parameters.storage.values == shipped.storage.values)
    let ordered = try imported(renamed) { $0.inOrder = true }
    #expect(ordered.parameters.storage.values == shipped.storage.values && ordered.isByOrder)
  }

  @Test func `a list without names goes by its order`() throws {
    let places = Dictionary(
      uniqueKeysWithValues: zip(shipped.layout.map(\.name), shipped.layout.indices))
    let list = file { "arr_\(places[$0] ?? 0)" }
    let found = try imported(list)
    #expect(found.parameters.storage.values == shipped.storage.values && found.isByOrder)
    #expect(found.transfers.map(\.source) == shipped.layout.indices.map { "arr_\($0)" })
  }

  @Test func `of two networks in one file the one that is meant must be said`() throws {
    let others = file { "teacher." + $0 }.entries
    let both = file(more: others) { "student." + $0 }
    let error = #expect(throws: CheckpointError.self) { try imported(both) }
    #expect(error?.description.contains("'student.conv_1.weight', 'teacher.conv_1.weight'") == true)
    let layers = ["conv_1", "conv_2", "conv_3", "conv_4", "dense"]
    let found = try imported(both) { settings in
      settings.renames = layers.map { (their: "student.\($0)", own: $0) }
    }
    #expect(found.unused.count == others.count)
    // Beside a wrapped copy the plain one is meant.
    #expect(try imported(file(more: others)).parameters.storage.values == shipped.storage.values)
  }

  @Test func `Theano's kernels are turned by half a turn, and nothing turns them unasked`() throws {
    let kernel = Shape([(.unit, 1), (.inputUnit, 1), (.kernelRow, 2), (.kernelColumn, 3)])
    #expect(WeightLayout.kerasTheano.change(of: kernel) == "kernels turned by half a turn")
    let stored = Weights.file(of: shipped, for: model, layout: .kerasTheano)
    let own = try #require(shipped["conv_1.weight"])
    let theirs = try #require(stored["conv_1.kernel"])
    #expect(theirs.shape == [32, 1, 3, 3])
    #expect(Array(theirs.floats[0..<9]) == own.values[0..<9].reversed())
    let dense = try #require(stored["dense.kernel"])
    #expect(dense.shape == [32, 10] && dense.floats[1] == shipped["dense.weight"]?[1, 0])
    // Another program's file says nothing of its layout.
    let silent = SafeTensors(entries: stored.entries)
    let error = #expect(throws: CheckpointError.self) { try imported(silent) }
    #expect(error?.description.contains("--layout keras-theano") == true)
    let found = try imported(silent) { $0.layout = .kerasTheano }
    #expect(found.parameters.storage.values == shipped.storage.values)
  }

  @Test func `Keras' kernels are read by row, column, unit before and unit`() throws {
    let stored = Weights.file(of: shipped, for: model, layout: .keras)
    let kernel = try #require(stored["conv_2.kernel"])
    let own = try #require(shipped["conv_2.weight"])
    #expect(kernel.shape == [3, 3, 32, 32])
    #expect(kernel.floats[((2 * 3 + 1) * 32 + 5) * 32 + 7] == own[7, 5, 2, 1])
    let found = try imported(SafeTensors(entries: stored.entries))
    #expect(found.layout == .keras)
    #expect(found.parameters.storage.values == shipped.storage.values)
    #expect(found.transfers[0].change == "from the order dy, dx, j, k")
  }

  @Test func `numbers of 64 bits are rounded, and the account says so`() throws {
    let entries = shipped.tensors.map { name, tensor in
      let exact = name == "dense.bias"
      return SafeTensors.Entry(
        name: name,
        array: .init(
          shape: tensor.shape.extents,
          values: .float64(tensor.values.map { Double($0) + (exact ? 0 : 1e-12) })))
    }
    let found = try imported(SafeTensors(entries: entries))
    #expect(found.transfers.first?.change == "rounded to 32 bits")
    #expect(found.transfers.last { $0.parameter == "dense.bias" }?.change == nil)
  }

  @Test func `what does not fit is refused with both shapes`() throws {
    let other = try Model.cam(units: 16)
    let weights = Parameters(startingFor: other.graph, seed: 1)
    let stored = Weights.file(of: weights, for: other, layout: .pytorch)
    let error = #expect(throws: CheckpointError.self) { try imported(stored) }
    #expect(
      error?.description.hasPrefix(
        "x: 'conv_1.weight' has the shape [16, 1, 3, 3], and 'conv_1.weight' would be [32, 1, 3, 3]"
      )
        == true)
    let nan = SafeTensors.Entry(
      name: "conv_1.bias",
      array: .init(shape: [32], values: .float32(.init(repeating: .nan, count: 32))))
    let broken = SafeTensors(
      entries: file().entries.filter { $0.name != "conv_1.bias" } + [nan])
    #expect(throws: CheckpointError.self) { try imported(broken) }
    #expect(throws: CheckpointError.self) { try imported(SafeTensors(entries: [])) }
  }
}
