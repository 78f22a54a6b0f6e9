import Naming
import Notebooks
import Tracing

extension Change {
  /// Some cells of a node, or numbers of a parameter, were replaced.
  static func set(
    _ count: Int, of all: Int, cellsOf title: String, _ holder: CellReference.Holder
  ) -> Change {
    let (verb, them) = count == 1 ? ("is", "it") : ("are", "them")
    return switch holder {
    case .node:
      Change(
        "From here on \(count) of \(all.counting("cell")) of \(title) \(verb) replaced, and all "
          + "that depends on \(them) is computed again.")
    case .parameter:
      Change(
        "From here on \(count) of \(all.counting("number")) of \(title) \(verb) replaced, and the "
          + "whole pass is computed again.")
    }
  }

  /// All parameters took a step.
  static func descent(of count: Int) -> Change {
    Change(
      "All \(count) parameters take one step down the loss of this image. "
        + "From here on the numbers are those of the changed network.")
  }

  /// Another network's pass goes on.
  static func use(_ model: String, _ variant: String?, weights: String?) -> Change {
    let kind = variant.map { ", variant \($0)" } ?? ""
    let source = weights.map { " with the weights of \($0)" } ?? ""
    return Change(
      "From here on the numbers are those of the network \(model)\(kind)\(source), "
        + "on the same image.")
  }
}
