import Naming

/// Every network that the program knows, by name.
///
/// Options, help, errors, training and lessons follow from the entries: a new network is a file with
/// its builder and its entry, and one name in the list here.
public enum Catalogue {
  /// The entries, the usual one first.
  public static let entries: [ModelEntry] = [.cam, .attention, .scenes]

  /// The network where none is named.
  public static var usual: ModelEntry { entries[0] }

  /// The entries' names: `["cam", "attention", "scenes"]`.
  public static var names: [String] { entries.map { $0.name } }

  /// Every network that can be built: its name and, where there are several, its variant.
  public static var networks: [(name: String, variant: String?)] {
    entries.flatMap { entry in
      entry.allVariants.map { (name: entry.name, variant: $0.name) }
    }
  }

  /// The names of the models that have variants.
  static var namesWithVariants: [String] {
    entries.filter { !$0.variants.isEmpty }.map { $0.name }
  }

  /// The entry with a name.
  ///
  /// - Throws: `ModelError.unknownModel` if there is none.
  public static func entry(_ name: String) throws(ModelError) -> ModelEntry {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw .unknownModel(name, nearest: name.nearest(among: names), known: names)
    }
    return entry
  }

  /// The image that a model looks at where none is named; the usual one for a model that does not
  /// exist.
  public static func image(for model: String) -> String {
    (entries.first { $0.name == model } ?? usual).image
  }

  /// The network with a name.
  ///
  ///     try Catalogue.model("attention", .init(variant: "ones")).graph.parameterCount  // 9898
  ///
  /// - Throws: `ModelError` if there is no such model or variant, or the image is too small for it.
  public static func model(
    _ name: String, _ settings: ModelSettings = ModelSettings()
  ) throws(ModelError) -> Model {
    try entry(name).model(settings)
  }
}
