import Kernels
import Models
import Networks

extension Trace {
  /// A number of a node on other images, with the parameters and the changes of this pass: one
  /// pass for each image, on as many threads as there are processors.
  ///
  ///     // The score of class 7 without the upper half of the image.
  ///     trace.values(of: trace.model.scores, at: 7, onImages: 1) { _, image in
  ///       for pixel in 0..<(image.count / 2) { image[pixel] = 0 }
  ///     }
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - cell: the cell's place in the node's output.
  ///   - count: how many images there are.
  ///   - paint: makes an image of the one that this pass saw; called from several threads.
  public func values(
    of node: Node, at cell: Int, onImages count: Int,
    _ paint: @Sendable (Int, inout [Float]) -> Void
  ) -> [Float] {
    let results = Guarded([Float](repeating: 0, count: count))
    let plan = Plan(graph: model.graph, outputs: [node])
    let parts = min(count, BatchExecutor.parts)
    ThreadTeam.forEach(of: parts) { part in
      let workspace = Workspace(plan, isRecorded: !interventions.isEmpty)
      for number in (part * count / parts)..<((part + 1) * count / parts) {
        var image = self[model.image].values
        paint(number, &image)
        workspace.load(Tensor(shape: model.image.shape, values: image), of: model.image)
        run(workspace)
        let value = workspace.value(of: node, at: cell)
        results.withLock { $0[number] = value }
      }
    }
    return results.withLock { $0 }
  }

  /// Runs an image forward as this pass ran; what was changed in the image itself is in it already.
  private func run(_ workspace: Workspace) {
    guard !interventions.isEmpty else {
      return workspace.runForward(parameters, randomSeed: trainingSeed)
    }
    workspace.runForward(parameters, randomSeed: trainingSeed) { [self] node in
      guard node.index != model.image.index else { return }
      for change in interventions where change.node == node.index {
        workspace.replace(change.cells, of: node)
      }
    }
  }
}
