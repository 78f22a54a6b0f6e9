import Expressions
import Lessons
import Messages
import Models
import Naming
import Networks
import Tracing

extension PageEngine {
  /// Builds a network and puts its weights in.
  mutating func keep(_ weights: Request.Weights) throws(EngineError) {
    let model: Model
    do throws(ModelError) {
      model = try Catalogue.model(
        weights.model, ModelSettings(variant: weights.variant, pixelScale: weights.pixelScale))
    } catch {
      throw .model(error)
    }
    var values: [String: (shape: [Int], values: [Float])] = [:]
    for parameter in weights.parameters {
      let count = parameter.shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
      guard count == parameter.values.count else {
        throw .weights(
          .parameterShape(
            parameter.name, source: weights.model, expected: [parameter.values.count],
            found: parameter.shape))
      }
      values[parameter.name] = (parameter.shape, parameter.values)
    }
    do throws(NetworkError) {
      networks[NetworkName(model: weights.model, variant: weights.variant)] = Network(
        model: model,
        parameters: try Parameters(for: model.graph, values: values, source: weights.model))
    } catch {
      throw .weights(error)
    }
  }

  /// Records a pass, and begins a session about it.
  mutating func begin(_ pass: Request.Pass) throws(EngineError) {
    guard let network = networks[NetworkName(model: pass.model, variant: pass.variant)] else {
      throw .missingWeights(
        ([pass.model] + (pass.variant.map { [$0] } ?? [])).joined(separator: " "))
    }
    let subject = try Self.image(pass.image, of: images, for: network.model)
    let count = network.model.classCount
    if let wanted = pass.followedClass, !(0..<count).contains(wanted) {
      throw .unknownClass(wanted, count: count)
    }
    let trace = Trace(
      of: network.model, parameters: network.parameters, subject: subject,
      targetClass: pass.followedClass, backward: pass.hasGradients)
    let started = LessonSession(
      Environment(
        trace: trace, followedClass: pass.followedClass,
        sources: sources(over: subject, followedClass: pass.followedClass)))
    (recorded, beginning, session, lessonRun) = (started, started, started, nil)
  }

  /// Passes of the other networks in the page, and its other images.
  private func sources(over subject: Subject, followedClass: Int?) -> TraceSources {
    TraceSources(
      model: { [networks] name, variant, weights throws(TraceSources.Failure) in
        if let weights { throw TraceSources.Failure("a page reads no files such as \(weights)") }
        let first = Catalogue.entries.first { $0.name == name }?.variants.first
        guard let network = networks[NetworkName(model: name, variant: variant ?? first)] else {
          throw TraceSources.Failure("the weights of '\(name)' are not in this page")
        }
        return Trace(
          of: network.model, parameters: network.parameters, subject: subject,
          targetClass: followedClass)
      },
      subject: { [images] name, model throws(TraceSources.Failure) in
        do throws(EngineError) {
          return try Self.image(name, of: images, for: model)
        } catch {
          throw TraceSources.Failure(error.description)
        }
      })
  }

  /// An image that fits a network.
  private static func image(
    _ name: String, of images: [String: Request.Image], for model: Model
  ) throws(EngineError) -> Subject {
    guard let image = images[name] else {
      throw .missingImage(name, nearest: name.nearest(among: images.keys.sorted()))
    }
    let expected = model.size
    guard image.pixels.count == expected.count else {
      throw .imageSize(name, found: image.pixels.count, expected: expected.description)
    }
    // What is known of another picture, or of nothing, would be believed where it does not fit.
    let truth = image.truth.flatMap { $0.mask.count == expected.rows * expected.columns ? $0 : nil }
    return Subject(
      name: name, image: Image(size: expected, pixels: image.pixels), label: image.label,
      truth: truth)
  }

  /// The session that is typed into.
  func current() throws(EngineError) -> LessonSession {
    guard let session else { throw .nothingBegun }
    return session
  }

  /// The names of the pass's nodes, then of its parameters.
  func names() throws(EngineError) -> [String] {
    let graph = try current().environment.trace.model.graph
    return graph.nodes.map { $0.name } + graph.parameters.map { $0.name }
  }

  /// The numbers of a node or parameter, or the gradient of the loss there.
  func numbers(of name: String, isGradient: Bool) throws(EngineError) -> [Float] {
    let trace = try current().environment.trace
    let tensor =
      isGradient ? trace.backward?.tensor(named: name, in: trace.model.graph) : trace[name]
    guard let tensor else {
      throw .noNumbers(name, nearest: name.nearest(among: trace.model.graph.allNames))
    }
    return tensor.values
  }
}
