import Interchange
import Naming
import Networks

/// Which tensor of another program's file becomes which parameter.
struct WeightMatching {
  private let tensors: [(name: StoredName, entry: SafeTensors.Entry)]
  private let parameters: [Parameter]
  private let file: String

  init(_ entries: [SafeTensors.Entry], for parameters: [Parameter], file: String) {
    tensors = entries.map { (StoredName($0.name), $0) }
    self.parameters = parameters
    self.file = file
  }

  /// The tensor of each parameter, in the parameters' order, and whether that is all that says so.
  ///
  /// - Parameters:
  ///   - renames: other programs' names of layers or tensors, with this program's.
  ///   - inOrder: whether to go by the order of the names where no name fits.
  /// - Throws: `CheckpointError` if a parameter has none, or several may be meant.
  func matched(
    renames: [Rename], inOrder: Bool
  ) throws(CheckpointError) -> (entries: [SafeTensors.Entry], isByOrder: Bool) {
    for rename in renames { try check(rename) }
    let found = try parameters.map {
      parameter throws(CheckpointError) -> SafeTensors.Entry? in
      if let entry = try renamed(parameter, renames) { return entry }
      return try named(parameter)
    }
    if found.allSatisfy({ $0 == nil }), inOrder || tensors.allSatisfy({ $0.name.isNumber }) {
      return (try ordered(), true)
    }
    let missing = zip(parameters, found).filter { $0.1 == nil }.map { $0.0.name }
    guard missing.isEmpty else {
      let taken = found.compactMap { $0?.name }
      throw .unmatched(
        file, missing: missing, noneFits: missing.count == parameters.count,
        left: tensors.map(\.entry.name).filter { !taken.contains($0) })
    }
    return (found.compactMap(\.self), false)
  }

  /// A layer or tensor of the file, and what it is here.
  typealias Rename = (their: String, own: String)

  /// Refuses a rename of what neither side has.
  private func check(_ rename: Rename) throws(CheckpointError) {
    let layers = parameters.compactMap { StoredName($0.name).modules.last }
    let own = parameters.map(\.name) + layers
    guard own.contains(rename.own) else {
      throw .unknownRename(
        rename.own, of: "the network", nearest: rename.own.nearest(among: own))
    }
    let layer = StoredName(rename.their)
    guard tensors.contains(where: { $0.entry.name == rename.their || $0.name.isIn(layer: layer) })
    else {
      throw .unknownRename(
        rename.their, of: file, nearest: rename.their.nearest(among: tensors.map(\.entry.name)))
    }
  }

  /// What the renames say of a parameter.
  private func renamed(
    _ parameter: Parameter, _ renames: [Rename]
  ) throws(CheckpointError) -> SafeTensors.Entry? {
    let name = StoredName(parameter.name)
    for (their, own) in renames {
      if own == parameter.name {
        return try only(tensors.filter { $0.entry.name == their }, for: parameter)
      }
      guard own == name.modules.last else { continue }
      return try only(
        tensors.filter { $0.name.role == name.role && $0.name.isIn(layer: StoredName(their)) },
        for: parameter)
    }
    return nil
  }

  /// The tensor that has a parameter's name, with modules around it or without.
  private func named(_ parameter: Parameter) throws(CheckpointError) -> SafeTensors.Entry? {
    let name = StoredName(parameter.name)
    if let same = tensors.first(where: { $0.name == name }) { return same.entry }
    let exact = tensors.filter { $0.name.ends(with: name) }
    let alike = exact.isEmpty ? tensors.filter { $0.name.endsAlike(name) } : exact
    return try only(alike, for: parameter)
  }

  private func only(
    _ candidates: [(name: StoredName, entry: SafeTensors.Entry)], for parameter: Parameter
  ) throws(CheckpointError) -> SafeTensors.Entry? {
    guard candidates.count <= 1 else {
      throw .ambiguous(file, parameter: parameter.name, candidates.map(\.entry.name))
    }
    return candidates.first?.entry
  }

  /// As many tensors as parameters, in the order of their names.
  private func ordered() throws(CheckpointError) -> [SafeTensors.Entry] {
    let used = tensors.filter { $0.name.role != "num_batches_tracked" }
    guard used.count == parameters.count else {
      throw .otherCount(file, expected: parameters.count, found: used.count)
    }
    return used.sorted { $0.name < $1.name }.map(\.entry)
  }
}
