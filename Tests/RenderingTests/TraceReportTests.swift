import Checkpoints
import Datasets
import Foundation
import Models
import Networks
import Notebooks
import Testing
import Tracing

@testable import Rendering

/// What `lesson trace` shows, as text and as JSON.
@Suite struct TraceReportTests {
  private func trace(backward: Bool = false) throws -> Trace {
    let model = try Catalogue.model("cam")
    let test = try DataLibrary.dataset("mnist-5k", split: "test")
    return Trace(
      of: model, parameters: try Weights.shipped(for: model.name).parameters,
      subject: test.subject(0),
      backward: backward)
  }

  @Test func `every node is reported once, in order`() throws {
    let trace = try trace()
    let report = try TraceReport(trace)
    #expect(report.steps.map(\.node) == trace.model.graph.nodes.map(\.name))
    #expect(report.steps.allSatisfy { $0.direction == .forward && $0.formula != nil })
    let text = TerminalRenderer(TerminalStyle()).text(report)
    for node in trace.model.graph.nodes { #expect(text.contains(node.name)) }
    for line in text.split(separator: "\n") { #expect(String(line).columns <= 80, "\(line)") }
  }

  @Test func `only what is asked for is reported, by name or symbol`() throws {
    let trace = try trace()
    let report = try TraceReport(trace, only: ["M_c", "gap", "w_k^c"])
    #expect(report.steps.map(\.node) == ["gap", "cam", "dense.weight"])
    let error = #expect(throws: NetworkError.self) { try TraceReport(trace, only: ["F_q"]) }
    #expect(error?.description.contains("'F_q'; did you mean") == true)
  }

  @Test func `the backward pass follows, the loss first and the image last`() throws {
    let report = try TraceReport(trace(backward: true))
    let backward = report.steps.filter { $0.direction == .backward }
    #expect(backward.first?.node == "loss")
    #expect(backward.last?.node == "image")
    #expect(backward.contains { $0.node == "conv_1.weight" })
    #expect(backward.count { $0.node == "dense.weight" } == 1)
  }

  @Test(arguments: [nil, "seed", "ones", "fifteenth", "corrected", "corrected-map"])
  func `every parameter and every node that the loss depends on has its gradient`(
    _ variant: String?
  ) throws {
    let name = variant == nil ? "cam" : "attention"
    let (model, parameters) = try Weights.shipped(for: name, .init(variant: variant))
    let subject = try DataLibrary.dataset("mnist-5k", split: "test").subject(3)
    let trace = Trace(of: model, parameters: parameters, subject: subject, backward: true)
    let backward = try TraceReport(trace).steps.filter { $0.direction == .backward }.map(\.node)
    let isReached = model.graph.ancestors(of: [model.loss.index])
    let wanted =
      model.graph.nodes.filter { isReached[$0.index] }.map(\.name)
      + model.graph.parameters.map(\.name)
    #expect(backward.sorted() == wanted.sorted())
    for parameter in model.graph.parameters.map(\.name) {
      let only = try TraceReport(trace, only: [parameter]).steps
      #expect(only.map(\.direction) == [.parameter, .backward], "\(parameter)")
      #expect(only[1].values == trace.backward?.parameters[parameter]?.values)
    }
  }

  @Test func `JSON holds every number of the trace`() throws {
    let trace = try trace()
    let bytes = try JSONOutput.bytes(TraceReport(trace, only: ["S_c", "F_k"]))
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let json = try #require(object)
    #expect(json["schema_version"] as? Int == 1)
    let steps = try #require(json["steps"] as? [[String: Any]])
    let scores = try #require(steps.last?["values"] as? [Double])
    #expect(scores.map { Float($0) } == trace[trace.model.scores].values)
    let axes = try #require(steps.last?["axes"] as? [[String: Any]])
    #expect(axes.first?["name"] as? String == "c")
  }
}
