import Kernels

/// Workspaces that threads take and give back: as many are made as are in use at a time.
final class WorkspaceShelf: Sendable {
  private let plan: Plan
  private let free = Guarded<[Workspace]>([])

  init(_ plan: Plan) { self.plan = plan }

  func take() -> Workspace {
    free.withLock { $0.popLast() } ?? Workspace(plan, isRecorded: false)
  }

  func give(back workspace: Workspace) {
    free.withLock { $0.append(workspace) }
  }
}
