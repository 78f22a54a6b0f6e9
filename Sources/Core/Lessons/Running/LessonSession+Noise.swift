import Expressions
import Kernels
import Models
import Networks
import Tracing

extension LessonSession {
  /// Adds noise to a parameter: numbers as training begins with, always the same ones.
  ///
  /// - Returns: whether there is such a parameter.
  package mutating func disturb(_ name: String) -> Bool {
    let trace = environment.trace
    guard let index = trace.model.graph.parameters.firstIndex(where: { $0.answers(to: name) })
    else { return false }
    let noise = Parameters(startingFor: trace.model.graph, seed: 1)
    let parameters = trace.parameters.copy()
    for place in 0..<parameters.layout[index].shape.count {
      parameters.parts[index][place] += noise.parts[index][place]
    }
    environment.trace = trace.rerun(with: parameters)
    return true
  }
}
