import Kernels
import Naming

/// The numbers of all parameters of a graph, in one run of memory; also used for their gradients.
///
/// A reference: whoever trains changes it in place.
public final class Parameters: Sendable {
  /// The parameters that the numbers belong to.
  public let layout: [Parameter]
  /// All numbers, one parameter after the other.
  public let storage: Buffer
  /// Each parameter's part of the storage.
  public let parts: [Buffer]

  /// Zeros for the given parameters.
  public init(zerosFor layout: [Parameter]) {
    self.layout = layout
    let storage = Buffer(count: layout.reduce(0) { $0 + $1.shape.count })
    var parts: [Buffer] = []
    var offset = 0
    for parameter in layout {
      parts.append(storage.slice(offset: offset, count: parameter.shape.count))
      offset += parameter.shape.count
    }
    self.storage = storage
    self.parts = parts
  }

  /// First values for training: each parameter drawn as it asks, from its own random numbers, so
  /// that a change to one leaves the others as they are.
  public convenience init(startingFor graph: Graph, seed: UInt64) {
    self.init(zerosFor: graph.parameters)
    for (index, parameter) in layout.enumerated() {
      if parameter.start == .ones { parts[index].fill(1) }
      guard case .uniform(let limit) = parameter.start else { continue }
      var random = SplitMix64(seed: seed, labels: UInt64(index) + 1)
      let values = (0..<parameter.shape.count).map { _ in (random.nextUnit() * 2 - 1) * limit }
      parts[index].load(Tensor(shape: parameter.shape, values: values))
    }
  }

  /// Values brought from outside, by name; `source` names where they come from in errors. Values
  /// of other names are left out.
  ///
  /// - Throws: `NetworkError` if a parameter is missing, of another shape or not finite.
  public convenience init(
    for graph: Graph, values: [String: (shape: [Int], values: [Float])], source: String
  ) throws(NetworkError) {
    self.init(zerosFor: graph.parameters)
    for (index, parameter) in layout.enumerated() {
      guard let found = values[parameter.name] else {
        let known = layout.map { $0.name }
        let others = values.keys.filter { !known.contains($0) }.sorted()
        throw .missingParameter(
          parameter.name, source: source, nearest: parameter.name.nearest(among: others))
      }
      guard found.shape == parameter.shape.extents else {
        throw .parameterShape(
          parameter.name, source: source, expected: parameter.shape.extents, found: found.shape)
      }
      if let bad = found.values.firstIndex(where: { !$0.isFinite }) {
        throw .parameterNotFinite(parameter.name, source: source, index: bad)
      }
      parts[index].load(Tensor(shape: parameter.shape, values: found.values))
    }
  }

  /// The parameter's numbers, copied, if there is one of that name or symbol.
  public subscript(name: String) -> Tensor? {
    let index = layout.firstIndex { $0.answers(to: name) }
    return index.map { parts[$0].tensor(layout[$0].shape) }
  }

  /// All parameters' numbers, copied, in order.
  public var tensors: [(name: String, tensor: Tensor)] {
    zip(layout, parts).map { ($0.name, $1.tensor($0.shape)) }
  }

  /// One step of gradient descent, of all parameters that are trained.
  ///
  /// - Parameter velocity: what earlier steps have gathered; changed by this one.
  public func descend(along gradient: Parameters, velocity: Parameters, _ step: DescentStep) {
    for run in trainedRuns {
      VectorKernel.descend(
        parameters: storage.slice(run), gradient: gradient.storage.slice(run),
        velocity: velocity.storage.slice(run), step: step)
    }
  }

  /// The runs of the storage that hold trained parameters, as long as they can be: mostly one.
  private var trainedRuns: [Range<Int>] {
    var runs: [Range<Int>] = []
    var end = 0
    for parameter in layout {
      let start = end
      end += parameter.shape.count
      guard parameter.isTrained else { continue }
      if let last = runs.last, last.upperBound == start {
        runs[runs.count - 1] = last.lowerBound..<end
      } else {
        runs.append(start..<end)
      }
    }
    return runs
  }

  /// An independent copy.
  public func copy() -> Parameters {
    let copy = Parameters(zerosFor: layout)
    copy.storage.copy(from: storage)
    return copy
  }
}

extension Buffer {
  fileprivate func slice(_ run: Range<Int>) -> Buffer {
    slice(offset: run.lowerBound, count: run.count)
  }
}
