import Expressions
import Lessons
import Messages
import Models
import Networks
import Pages
import Testing
import Tracing

@testable import PageEngine

@Suite("The page's engine")
struct PageEngineTests {
  private let image = Request.Image(
    name: "stripes", label: 3, pixels: (0..<784).map { Float($0 % 7) * 36 })

  private func model() throws -> Model { try Catalogue.model("cam") }

  /// An engine that has recorded a pass over stripes with random weights.
  private func begun(pixelScale: Float? = nil) throws -> PageEngine {
    var engine = PageEngine()
    let parameters = Parameters(startingFor: try model().graph, seed: 1)
    let stored = parameters.tensors.map { name, tensor in
      StoredNetwork.Parameter(name: name, shape: tensor.shape.extents, values: tensor.values)
    }
    let weights = Request.Weights(
      model: "cam", variant: nil, pixelScale: pixelScale, parameters: stored)
    #expect(engine.answer(.weights(weights)) == .done)
    #expect(engine.answer(.image(image)) == .done)
    let pass = Request.Pass(model: "cam", variant: nil, image: "stripes", hasGradients: true)
    #expect(engine.answer(.begin(pass)) == .done)
    return engine
  }

  private func trace() throws -> Trace {
    Trace(
      of: try model(), parameters: Parameters(startingFor: try model().graph, seed: 1),
      subject: Subject(
        name: image.name,
        image: Image(size: ImageSize(rows: 28, columns: 28), pixels: image.pixels),
        label: image.label),
      backward: true)
  }

  @Test("A statement gives what a session gives, as markup")
  func statements() throws {
    var engine = try begun()
    var session = LessonSession(Environment(trace: try trace()))
    for line in ["show S_c as bars", "check sum(P_c) ≈ 1", "set f_k[k: 3] = 0", "S_c[c: 2]"] {
      let markup = try session.run(typed: line).map { PageWriter().markup($0) }
      #expect(
        engine.answer(.statement(line))
          == .fragments(markup.map { Reply.Fragment(name: "", markup: $0) }))
    }
  }

  @Test("Weights bring the scale of their pixels, and one that cannot be is refused")
  func pixelScales() throws {
    var engine = try begun(pixelScale: 0.25)
    #expect(
      engine.answer(.numbers(of: "image", isGradient: false))
        == .numbers(image.pixels.map { $0 * 0.25 }))
    let weights = Request.Weights(model: "cam", variant: nil, pixelScale: .nan, parameters: [])
    guard case .failure(let reason) = engine.answer(.weights(weights)) else {
      Issue.record("it was taken")
      return
    }
    #expect(reason.contains("The pixel scale is nan, and must be above 0"))
  }

  @Test("Numbers and gradients are those of the trace")
  func numbers() throws {
    var engine = try begun()
    let trace = try trace()
    #expect(
      engine.answer(.numbers(of: "f_k", isGradient: false))
        == .numbers(try #require(trace["f_k"]).values))
    let gradient = try #require(trace.backward?.tensor(named: "dense.bias", in: trace.model.graph))
    #expect(
      engine.answer(.numbers(of: "dense.bias", isGradient: true)) == .numbers(gradient.values))
  }

  @Test(
    "A lesson runs to a fragment for each part that reads anew, and its steps can be gone to")
  func lessons() throws {
    var engine = try begun()
    var step = Lesson.Section(title: [.text("Cut")])
    step.pieces = [.cell([.init(file: "a", line: 1, text: "set F_k = 0")])]
    let lesson = Lesson(
      name: "a", frontMatter: MessageTests.lesson.frontMatter,
      sections: [Lesson.Section(title: nil), step])
    _ = engine.answer(.lesson(lesson))
    guard case .fragments(let fragments) = engine.answer(.run) else {
      Issue.record("The lesson did not run.")
      return
    }
    #expect(fragments.map { $0.name } == ["subject", "summary", "step-1-title", "step-1-0"])
    #expect(engine.answer(.run) == .fragments([]))
    let before = engine.answer(.statement("sum(F_k)"))
    #expect(engine.answer(.go(step: 2)) == .done)
    #expect(engine.answer(.statement("sum(F_k)")) != before)
    #expect(engine.answer(.go(step: 1)) == .done)
    #expect(engine.answer(.statement("sum(F_k)")) == before)
  }

  @Test("What is not there is said in a sentence")
  func failures() throws {
    var engine = PageEngine()
    #expect(
      engine.answer(.statement("S_c"))
        == .failure("No pass is recorded yet; begin with one."))
    #expect(engine.answer(.run) == .failure("There is no lesson in this page."))
    #expect(engine.answer(.go(step: 1)) == .failure("There is no lesson in this page."))
    let pass = Request.Pass(model: "cam", variant: nil, image: "stripe")
    #expect(
      engine.answer(.begin(pass)) == .failure("The weights of cam are not in this page."))
    engine = try begun()
    #expect(
      engine.answer(.begin(pass))
        == .failure("The image 'stripe' is not in this page; did you mean 'stripes'?"))
    _ = engine.answer(.image(Request.Image(name: "small", label: nil, pixels: [1])))
    #expect(
      engine.answer(.begin(Request.Pass(model: "cam", variant: nil, image: "small")))
        == .failure(
          "The image 'small' has 1 pixels; the network looks at pictures 28 wide and 28 high."))
    let followed = Request.Pass(model: "cam", variant: nil, image: "stripes", followedClass: 10)
    #expect(
      engine.answer(.begin(followed))
        == .failure("There is no class 10; the classes are 0 to 9."))
  }

  @Test("A line with a mistake changes nothing")
  func mistakes() throws {
    var engine = try begun()
    let before = engine.answer(.numbers(of: "S_c", isGradient: false))
    guard case .failure(let sentence) = engine.answer(.statement("set f_k[k: 99] = 0")) else {
      Issue.record("The mistake was not found.")
      return
    }
    #expect(sentence.contains("^"))
    #expect(engine.answer(.numbers(of: "S_c", isGradient: false)) == before)
  }
}
