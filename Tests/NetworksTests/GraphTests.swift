import Models
import Networks
import Testing

/// Graphs, names, receptive fields, and the errors of networks that do not fit together.
@Suite struct GraphTests {
  @Test func `the cam network has the names that lessons use`() throws {
    let model = try Model.cam(depth: 3)
    #expect(
      model.graph.nodes.map(\.name) == [
        "image", "pad_1", "conv_1", "relu_1", "pool_1", "norm_1", "pad_2", "conv_2", "relu_2",
        "pad_3", "conv_3", "relu_3", "gap", "dense", "softmax", "cam", "target", "loss",
      ])
    let symbols = ["f_k", "F_k", "S_c", "P_c", "M_c"].map { model.graph.node(named: $0)?.name }
    #expect(symbols == ["relu_3", "gap", "dense", "softmax", "cam"])
    #expect(model.graph.parameter(named: "w_k^c")?.name == "dense.weight")
    #expect(model.graph.parameter(named: "b_c")?.name == "dense.bias")
  }

  @Test func `the maps share the dense layer's weights`() throws {
    let model = try Model.cam()
    let index = try #require(model.graph.parameters.firstIndex { $0.name == "dense.weight" })
    #expect(model.graph.readers(of: index).map(\.name) == ["dense", "cam"])
    // conv_1 320, then 9,248 for each further convolution, dense 330.
    #expect(model.graph.parameterCount == 320 + 3 * 9_248 + 330)
  }

  @Test func `a cell of the second convolution sees nine pixels around 2i − 1`() throws {
    let model = try Model.cam(depth: 2)
    let field = try #require(model.graph.receptiveField(of: model.features))
    #expect(field.size == 9)
    #expect(field.stride == 2)
    #expect((0..<15).map { field.center(of: $0) } == (0..<15).map { Double(2 * $0 - 1) })
    #expect(field.pixels(of: 0) == -5..<4)
    #expect(model.graph.receptiveField(of: model.scores) == nil)
  }

  @Test func `two convolutions of one network cannot share weights of different shapes`() throws {
    var builder = GraphBuilder()
    let image = try builder.add("image", Input(.maps(units: 1, rows: 8, columns: 8), what: "image"))
    let first = try builder.add("conv_1", Convolution(units: 4), from: [image])
    #expect(throws: NetworkError.self) {
      try builder.add("conv_2", Convolution(units: 4), from: [first], sharing: "conv_1")
    }
  }

  @Test func `errors say what is wrong and where`() throws {
    var builder = GraphBuilder()
    let image = try builder.add("image", Input(.maps(units: 1, rows: 4, columns: 4), what: "image"))
    let tooLarge = #expect(throws: NetworkError.self) {
      try builder.add("conv_1", Convolution(units: 4, size: 5), from: [image])
    }
    #expect(
      tooLarge?.description
        == "Node 'conv_1': the 5×5 window of convolution 5×5 is larger than its input, "
        + "k 1 · y 4 · x 4; choose a smaller window or pad the input.")
    let row = try builder.add("row", Input(Shape([(.row, 4)]), what: "row"))
    let wrongAxes = #expect(throws: NetworkError.self) {
      try builder.add("dense", Dense(classes: 2), from: [row])
    }
    #expect(
      wrongAxes?.description
        == "Node 'dense': dense needs an input with the axes k, not y 4.")
    let twice = #expect(throws: NetworkError.self) {
      try builder.add("image", ReLU(), from: [image])
    }
    #expect(twice == .duplicateName("image"))
    let unknown = #expect(throws: NetworkError.self) {
      try Model.cam().graph.requireNode("rleu_1")
    }
    #expect(
      unknown?.description
        == "There is no node, symbol or parameter named 'rleu_1'; did you mean 'relu_1'?")
  }

  @Test func `weights of another network are refused`() throws {
    let model = try Model.cam(units: 2, depth: 2)
    var values: [String: (shape: [Int], values: [Float])] = [:]
    for parameter in model.graph.parameters {
      values[parameter.name] = (
        parameter.shape.extents, [Float](repeating: 0, count: parameter.shape.count)
      )
    }
    #expect(throws: Never.self) {
      try Parameters(for: model.graph, values: values, source: "w")
    }
    var missing = values
    missing["conv_2.bias"] = nil
    #expect(throws: NetworkError.missingParameter("conv_2.bias", source: "w", nearest: nil)) {
      try Parameters(for: model.graph, values: missing, source: "w")
    }
    missing["conv2.bias"] = values["conv_2.bias"]
    let renamed = #expect(throws: NetworkError.self) {
      try Parameters(for: model.graph, values: missing, source: "w")
    }
    #expect(
      renamed?.description == "w: the parameter 'conv_2.bias' is missing; is it 'conv2.bias' there?"
    )
    var reshaped = values
    reshaped["dense.bias"] = ([5, 2], [Float](repeating: 0, count: 10))
    #expect(
      throws: NetworkError.parameterShape("dense.bias", source: "w", expected: [10], found: [5, 2])
    ) { try Parameters(for: model.graph, values: reshaped, source: "w") }
    var infinite = values
    infinite["dense.bias"] = ([10], [Float](repeating: .nan, count: 10))
    #expect(throws: NetworkError.parameterNotFinite("dense.bias", source: "w", index: 0)) {
      try Parameters(for: model.graph, values: infinite, source: "w")
    }
    var extra = values
    extra["conv_3.bias"] = ([1], [0])
    #expect(throws: Never.self) { try Parameters(for: model.graph, values: extra, source: "w") }
  }
}
