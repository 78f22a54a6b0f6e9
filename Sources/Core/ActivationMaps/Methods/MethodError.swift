import Models
import Naming
import Networks

/// Why there is no map.
public enum MethodError: Error, Equatable, CustomStringConvertible {
  /// No method has this name.
  case unknownMethod(String)
  /// The network lacks what the method needs; these methods are possible for it.
  case impossible(MapMethod, network: String, possible: [String])
  /// The network has no node of this name.
  case unknownLayer(String, nearest: String?)
  /// The node is no stack of maps on which the score depends; these are.
  case noMaps(String, known: [String])
  /// The method does not ask for a layer.
  case needsNoLayer(MapMethod)

  /// What is wrong and what to do, in sentences.
  public var description: String {
    switch self {
    case .unknownMethod(let name):
      "There is no method '\(name)'; "
        + (name.nearest(among: MapMethod.names).map { "did you mean '\($0)'?" }
          ?? "the methods are \(MapMethod.names.joined(separator: ", ")).")
    case .impossible(let method, let network, let possible):
      (method.need == .attention
        ? "The network \(network) has no attention"
        : "The network \(network) has no class activation maps M_c, since its scores are no weighted "
          + "sum of pooled maps")
        + ". These methods are possible for it: \(possible.joined(separator: ", "))."
    case .unknownLayer(let name, let nearest):
      "The network has no node '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ".")
    case .noMaps(let name, let known):
      "'\(name)' is no layer of maps on which the scores depend. These are: "
        + "\(known.joined(separator: ", "))."
    case .needsNoLayer(let method):
      "\(method.title) does not ask for a layer; leave --layer out."
    }
  }
}

extension MapMethod {
  /// The layers that a network can be asked about: stacks of maps on which its scores depend.
  public static func layers(of model: Model) -> [Node] {
    let needed = model.graph.ancestors(of: [model.scores.index])
    return model.graph.nodes.filter {
      needed[$0.index] && $0.shape.axes == [.unit, .row, .column]
        && $0.index != model.image.index && model.graph.receptiveField(of: $0) != nil
    }
  }

  /// The layer of a network with a name; the one that global pooling reads without one.
  ///
  /// - Throws: `MethodError` if there is no such layer.
  public func layer(named name: String?, of model: Model) throws(MethodError) -> Node {
    guard let name else { return model.features }
    guard need == .layer else { throw .needsNoLayer(self) }
    let layers = Self.layers(of: model)
    guard let node = model.graph.node(named: name) else {
      throw .unknownLayer(
        name, nearest: name.nearest(among: layers.flatMap { [$0.name, $0.title] }))
    }
    guard layers.contains(where: { $0.index == node.index }) else {
      throw .noMaps(name, known: layers.map { $0.name })
    }
    return node
  }

  /// The method with a name.
  ///
  /// - Throws: `MethodError` if there is none.
  public static func named(_ name: String) throws(MethodError) -> MapMethod {
    guard let method = all.first(where: { $0.name == name }) else { throw .unknownMethod(name) }
    return method
  }

  /// Refuses a network that lacks what the method needs.
  ///
  /// - Throws: `MethodError.impossible` with the methods that are possible.
  public func require(for model: Model) throws(MethodError) {
    guard !isPossible(for: model) else { return }
    throw .impossible(
      self, network: model.title, possible: Self.possible(for: model).map { $0.name })
  }
}
