import Foundation

/// The name of a tensor in another program's file, taken apart: the layers that it stands in, and what
/// it is to the last of them.
///
///     StoredName("model.features.conv_1.weight").ends(with: StoredName("conv_1.weight"))  // true
///     StoredName("sequential/conv_1/kernel:0") == StoredName("sequential.conv_1.weight")  // true
struct StoredName: Equatable, Comparable {
  /// The names of modules, outermost first; the last is the layer's.
  let modules: [String]
  /// What the tensor is to its layer, in this program's words: `weight`, `bias`, `mean`, `variance`.
  let role: String

  /// What other programs call these.
  private static let roles = [
    "kernel": "weight", "gamma": "weight", "beta": "bias", "running_mean": "mean",
    "running_var": "variance", "moving_mean": "mean", "moving_variance": "variance",
  ]

  init(_ text: String) {
    // Keras 2 writes the number of an output behind a name.
    let name = text.prefix { $0 != ":" }
    let parts = name.split { $0 == "." || $0 == "/" }.map(String.init)
    modules = Array(parts.dropLast())
    let last = parts.last ?? ""
    role = Self.roles[last] ?? last
  }

  /// Whether this is the other name, or the other with modules around it.
  func ends(with other: StoredName) -> Bool {
    role == other.role && modules.suffix(other.modules.count) == other.modules[...]
  }

  /// Whether it ends with the other name but for capitals, underscores and hyphens: `conv1` is
  /// `conv_1`.
  func endsAlike(_ other: StoredName) -> Bool {
    role == other.role
      && modules.suffix(other.modules.count).map(Self.plain) == other.modules.map(Self.plain)
  }

  /// Whether it stands in a layer, which may be named with or without the modules around it.
  func isIn(layer other: StoredName) -> Bool {
    let layer = other.modules + [other.role]
    return modules.suffix(layer.count) == layer[...]
  }

  private static func plain(_ name: String) -> String {
    name.filter { $0 != "_" && $0 != "-" }.lowercased()
  }

  /// Layers in the order of their numbers, `arr_2` before `arr_10`; within a layer weights first.
  static func < (first: StoredName, second: StoredName) -> Bool {
    let (left, right) = (first.modules, second.modules)
    for (one, other) in zip(left, right) where one != other {
      return one.compare(other, options: .numeric) == .orderedAscending
    }
    if left.count != right.count { return left.count < right.count }
    let ranks = [first, second].map { Self.order.firstIndex(of: $0.role) ?? Self.order.count }
    if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
    return first.role.compare(second.role, options: .numeric) == .orderedAscending
  }

  private static let order = ["weight", "bias", "mean", "variance"]

  /// Whether the name says only which of a list's tensors it is, as `arr_3`, `weight_3` and `3` do.
  var isNumber: Bool {
    guard modules.isEmpty, let last = role.last, last.isNumber else { return false }
    return ["", "arr_", "weight_", "weights_"].contains(role.prefix { !$0.isNumber })
  }
}
