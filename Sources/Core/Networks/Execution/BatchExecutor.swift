import Kernels

/// Runs a plan over the images of a batch, several at a time, and adds up their gradients.
///
/// A batch is cut into a fixed number of parts whatever the number of threads; each part adds the
/// gradients of its images in their order, and the parts are added in theirs. A batch of one image
/// is worked on by all threads together, operation by operation, each cell by one of them. So any
/// number of threads gives the same bits.
public final class BatchExecutor: Sendable {
  /// The plan that is run for each image.
  public let plan: Plan
  /// How many threads work at the same time.
  public let threads: Int

  /// How many parts a batch is cut into, at most.
  public static let parts = 8

  private let team: ThreadTeam
  private let workspaces: WorkspaceShelf
  /// For a batch of one image: shared by the whole team.
  private let shared: Workspace
  private let partGradients: [Parameters]

  /// An executor with its memory.
  public init(plan: Plan, threads: Int) {
    precondition(threads > 0, "At least one thread is needed.")
    self.plan = plan
    self.threads = min(threads, Self.parts)
    team = ThreadTeam(count: self.threads)
    shared = Workspace(plan, isRecorded: false, team: team)
    workspaces = WorkspaceShelf(plan)
    partGradients =
      plan.source == nil
      ? [] : (0..<Self.parts).map { _ in Parameters(zerosFor: plan.graph.parameters) }
  }

  /// Runs `count` images forward.
  ///
  /// - Parameters:
  ///   - load: puts the image with the given index into a workspace's inputs.
  ///   - finish: takes what is wanted from the workspace after the image ran. Both are called
  ///     from several threads at a time, for different images.
  public func runForward(
    count: Int, parameters: Parameters, load: @Sendable (Int, Workspace) -> Void,
    finish: @Sendable (Int, Workspace) -> Void
  ) {
    forEachPart(of: count) { _, images, workspace in
      for image in images {
        load(image, workspace)
        workspace.runForward(parameters)
        finish(image, workspace)
      }
    }
  }

  /// Runs `count` images forward and backward, and sets `gradients` to the sum of their gradients.
  ///
  /// - Parameter randomSeed: with an image's index, seeds what is random while training.
  public func runTraining(
    count: Int, parameters: Parameters, gradients: Parameters, randomSeed: UInt64,
    load: @Sendable (Int, Workspace) -> Void, finish: @Sendable (Int, Workspace) -> Void
  ) {
    forEachPart(of: count) { part, images, workspace in
      partGradients[part].storage.fill(0)
      for image in images {
        load(image, workspace)
        var random = SplitMix64(seed: randomSeed, labels: UInt64(image))
        workspace.runForward(parameters, randomSeed: random.next())
        workspace.runBackward(parameters, into: partGradients[part])
        finish(image, workspace)
      }
    }
    gradients.storage.fill(0)
    for part in 0..<min(count, Self.parts) {
      VectorKernel.add(partGradients[part].storage, to: gradients.storage)
    }
  }

  /// Gives the parts to the team; each is worked on by one thread, in a workspace that no other
  /// has at the time.
  private func forEachPart(
    of count: Int, _ body: @Sendable (_ part: Int, _ images: Range<Int>, Workspace) -> Void
  ) {
    let parts = min(count, Self.parts)
    if parts == 1 { return body(0, 0..<count, shared) }
    team.run(jobs: parts) { part in
      let workspace = workspaces.take()
      body(part, (part * count / parts)..<((part + 1) * count / parts), workspace)
      workspaces.give(back: workspace)
    }
  }
}
