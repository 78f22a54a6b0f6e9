import Equations
import Networks

/// A node's formula without indices and bounds, as `b_c + Σ_k w_k^c · F_k`: what stands on a
/// blackboard, and fits into a box.
enum ShortFormula {
  static func text(of node: Node, in graph: Graph) -> String? {
    guard let body = node.definition?.body else { return nil }
    return text(body, of: node, in: graph)
  }

  private static func text(_ equation: Equation, of node: Node, in graph: Graph) -> String {
    let inputs = node.inputs.map { title(of: graph.nodes[$0]) }
    let parameters = Dictionary(
      uniqueKeysWithValues: zip(node.parameterRoles, node.parameters).map { role, index in
        (role, graph.parameters[index].symbol ?? graph.parameters[index].name)
      })
    let writer = EquationWriter(
      .text,
      name: { operand in
        switch operand {
        case .input(let place): inputs[place]
        case .parameter(let role): parameters[role] ?? role
        case .drawn(let what): what
        case .outputGradient: ""
        }
      },
      substitute: { part in
        switch part {
        case .cell(var cell) where !cell.indices.isEmpty:
          cell.indices = []
          return .init(text(.cell(cell), of: node, in: graph))
        case .total(let domain, let body) where !domain.ranges.isEmpty:
          return .init(sign("Σ", domain) + text(body, of: node, in: graph), .total)
        case .extremum(let extremum):
          let name = extremum.isMaximum ? "max" : "min"
          return .init(sign(name, extremum.domain) + text(extremum.body, of: node, in: graph))
        case .sum(let terms):
          // What only keeps numbers small, and cancels, is left out.
          let kept = terms.filter {
            if case .product(let f) = $0 { !f.contains(where: { $0.isHeld }) } else { !$0.isHeld }
          }
          return kept.count == terms.count || kept.isEmpty
            ? nil : .init(text(kept.count == 1 ? kept[0] : .sum(kept), of: node, in: graph), .sum)
        default: return nil
        }
      })
    return writer.text(equation)
  }

  private static func sign(_ name: String, _ domain: Equation.Domain) -> String {
    let names = domain.names.map { $0.filter { $0 != "′" } }
    return name + "_" + names.joined(separator: ",") + " "
  }

  /// A node's symbol, or its name without the stage.
  static func title(of node: Node) -> String {
    node.symbol ?? String(node.name.split(separator: "/").last ?? "")
  }
}

extension Equation {
  fileprivate var isHeld: Bool { if case .held = self { true } else { false } }
}
