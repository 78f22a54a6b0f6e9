import ActivationMaps
import Checkpoints
import Datasets
import Expressions
import Models
import Networks
import TestSupport
import Testing
import Tracing

/// The methods' maps: what must hold of them, what they are called, and what is refused.
@Suite struct MethodTests {
  private func environment(_ index: Int = 108) throws -> Environment {
    Environment(trace: try TestTrace.trace(index))
  }

  private func expectSame(
    _ left: String, _ right: String, in trace: Trace, within tolerance: Double = 1e-5
  ) throws {
    let (a, b) = (
      try TestTrace.quantity(left, in: trace), try TestTrace.quantity(right, in: trace)
    )
    #expect(a.dimensions == b.dimensions)
    let size = max(1e-12, b.values.map(abs).max() ?? 0)
    #expect(zip(a.values, b.values).allSatisfy { abs($0 - $1) <= tolerance * size }, "\(left)")
  }

  @Test(arguments: [3, 17, 108, 247], [0, 4, 9])
  func `where a mean is pooled, Grad-CAM is max(0, M_c) / HW, and HiResCAM M_c / HW`(
    _ index: Int, _ asked: Int
  ) throws {
    let trace = try TestTrace.trace(index)
    try expectSame(
      "grad_cam(S_c[\(asked)], f_k)", "relu(M_c[c: \(asked)]) / 225", in: trace)
    try expectSame("hires_cam(S_c[\(asked)], f_k)", "M_c[c: \(asked)] / 225", in: trace)
  }

  @Test(arguments: ["seed", "ones", "corrected"])
  func `in the note's network they are so where its mean is taken`(_ variant: String) throws {
    let trace = try SmallPass.of("attention", .init(variant: variant))
    let maps = try TestTrace.quantity("M_c[c: 3]", in: trace)
    let layer = trace.model.features.title
    #expect(maps.values.count == 121)
    try expectSame("grad_cam(S_c[3], \(layer))", "relu(M_c[c: 3]) / 121", in: trace)
    try expectSame("hires_cam(S_c[3], \(layer))", "M_c[c: 3] / 121", in: trace)
  }

  @Test(arguments: [4, 17])
  func
    `where each cell has a weight of its own, HiResCAM adds up to the score, and Grad-CAM is another map`(
      _ index: Int
    ) throws
  {
    let (model, parameters) = try Weights.shipped(for: "scenes", .init(variant: "dense"))
    let trace = Trace(
      of: model, parameters: parameters, subject: try DataLibrary.subject("scenes/test/\(index)"))
    let sum = try TestTrace.number(
      "sum(hires_cam(S_c[3], f_k)) + dense.bias[3] - S_c[3]", in: trace)
    #expect(abs(sum) < 1e-4)
    #expect(
      try TestTrace.number(
        "max(abs(grad_cam(S_c[3], f_k) - relu(hires_cam(S_c[3], f_k)))) / max(abs(hires_cam(S_c[3], f_k)))",
        in: trace) > 0.01)
    #expect(throws: MethodError.self) {
      try Environment(trace: trace).map(.cam, ofClass: 3)
    }
  }

  @Test func `a map lies where its layer does, and an occlusion where its squares do`() throws {
    let trace = try TestTrace.trace()
    let graph = trace.model.graph
    for layer in ["f_k", "relu_1", "pool_1"] {
      let field = graph.node(named: layer).flatMap { graph.receptiveField(of: $0) }
      for method in ["grad_cam", "hires_cam", "layer_cam", "score_cam"] {
        #expect(try TestTrace.quantity("\(method)(S_c[1], \(layer))", in: trace).field == field)
      }
    }
    let saliency = try TestTrace.quantity("saliency(S_c[1])", in: trace)
    #expect(saliency.field == ReceptiveField(size: 1, stride: 1, offset: 0))
    let occlusion = try TestTrace.quantity("occlusion(S_c[1], 6, 4)", in: trace)
    #expect(occlusion.field == ReceptiveField(size: 6, stride: 4, offset: 0))
    #expect(occlusion.shapeText == "y 7 · x 7", "the last square is cut off by the edge")
  }

  @Test func `what covers nothing changes nothing, and what covers all leaves an empty image`()
    throws
  {
    let trace = try TestTrace.trace(17)
    let blank = Subject(
      name: "blank", image: Image(size: trace.model.size, pixels: .init(repeating: 0, count: 784)),
      label: nil)
    let empty = Trace(of: trace.model, parameters: trace.parameters, subject: blank)
    let all = try TestTrace.number("occluded(S_c[3], 28, 28)[0, 0]", in: trace)
    #expect(Float(all) == empty[trace.model.scores].values[3])
    #expect(
      try TestTrace.quantity("occlusion(S_c[3], 7, 7)", in: empty).values.allSatisfy { $0 == 0 })
    // A map that is the same everywhere lets nothing through.
    let masked = try TestTrace.quantity("masked(S_c[3], relu_1)", in: empty)
    #expect(masked.values.allSatisfy { Float($0) == empty[trace.model.scores].values[3] })
  }

  @Test func `other passes keep what was changed by hand`() throws {
    let trace = try TestTrace.trace(17)
    let unit = trace.replayed(with: [
      Intervention(
        node: trace.model.features.index,
        cells: Dictionary(uniqueKeysWithValues: (0..<225).map { ($0, 0) }))
    ])
    let image = trace.replayed(with: [Intervention(node: trace.model.image.index, cells: [400: 1])])
    for changed in [unit, image] {
      let values = changed.values(of: trace.model.scores, at: 3, onImages: 2) { _, _ in }
      #expect(values == [Float](repeating: changed[trace.model.scores].values[3], count: 2))
    }
  }

  @Test func `the table names every function of the language that makes a map`() throws {
    let trace = try TestTrace.trace()
    #expect(MapMethod.names.count == Set(MapMethod.names).count)
    let environment = Environment(trace: trace)
    for method in MapMethod.all where method.isPossible(for: trace.model) {
      let map = try environment.map(method, ofClass: 4)
      #expect(map.cells.count == map.rows * map.columns)
      if !method.isSigned { #expect(map.cells.allSatisfy { $0 >= 0 }) }
      #expect(
        method == .cam ? map.name == "M_c[c: 4]" : map.name.hasPrefix("\(method.functionName)("))
      let again = try TestTrace.quantity(map.name, in: trace)
      #expect(again.values == map.cells)
    }
  }

  @Test func `what a network lacks is said, with what is possible`() throws {
    let environment = try environment()
    let error = #expect(throws: MethodError.self) {
      try environment.map(.attention, ofClass: 1)
    }
    #expect(
      error?.description == "The network cam has no attention. These methods are possible for it: "
        + "cam, grad-cam, hires-cam, layer-cam, score-cam, saliency, occlusion.")
    #expect(throws: MethodError.unknownLayer("relu_44", nearest: "relu_4")) {
      try environment.map(.gradCAM, ofClass: 1, layer: "relu_44")
    }
    for layer in ["gap", "cam", "softmax"] {
      #expect(throws: MethodError.self) { try environment.map(.hiResCAM, ofClass: 1, layer: layer) }
    }
    #expect(throws: MethodError.needsNoLayer(.saliency)) {
      try environment.map(.saliency, ofClass: 1, layer: "relu_2")
    }
    #expect(throws: MethodError.unknownMethod("gradcam")) { try MapMethod.named("gradcam") }
    #expect(MethodError.unknownMethod("gradcam").description.contains("did you mean 'grad-cam'?"))
    let attention = Environment(trace: try SmallPass.of("attention", .init(variant: "corrected")))
    #expect(try attention.map(.attention, ofClass: 1).rows == 15)
  }

  @Test(arguments: [
    ("grad_cam(S_c, f_k)", "must be one cell of a node"),
    ("grad_cam(S_c[99], f_k)", "must be one cell"),
    ("grad_cam(S_c[1], F_k)", "must be a node with maps"),
    ("hires_cam(S_c[1], nothing)", "must be a node with maps"),
    ("layer_cam(S_c[1])", "takes 2 arguments"),
    ("occlusion(S_c[1], 0, 1)", "has a side of"), ("occlusion(S_c[1], 4, 5)", "has a side of"),
    ("occlusion(S_c[1], 29, 1)", "has a side of"),
    ("deletion(P_c[1], F_k, 4)", "needs a whole map"),
    ("deletion(P_c[1], M_c[c: 1], 0)", "steps"),
    ("deletion(dense.weight[0, 0], M_c[c: 1], 4)", "one cell"),
    ("rank_correlation(f_k, F_k)", "the same axes"), ("area(f_k)", "one axis"),
    ("shuffled(F_k, 0.5)", "a whole number"),
  ])
  func `what cannot be meant is refused`(_ item: (source: String, words: String)) {
    let mistake = TestTrace.mistake(item.source)
    #expect(
      mistake?.message.contains(item.words) == true, "\(item.source): \(mistake?.message ?? "-")")
  }

  @Test func `a shuffle keeps the numbers, moves them, and is the same for a seed`() throws {
    let trace = try TestTrace.trace()
    let plain = try TestTrace.quantity("dense.weight", in: trace)
    let once = try TestTrace.quantity("shuffled(dense.weight, 1)", in: trace)
    #expect(once.values != plain.values && once.dimensions == plain.dimensions)
    #expect(once.values.sorted() == plain.values.sorted())
    #expect(try TestTrace.quantity("shuffled(dense.weight, 1)", in: trace) == once)
    #expect(try TestTrace.quantity("shuffled(dense.weight, 2)", in: trace) != once)
    // Worked out by another program's SplitMix64.
    #expect(
      try TestTrace.quantity("shuffled(S_c * 0 + running(S_c * 0 + 1), 7)").values.count == 10)
  }
}
