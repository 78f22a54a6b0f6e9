import Interchange
import Models
import Networks

/// Weights of another program as a model's own, with an account of what went where.
///
///     let found = try WeightImport(reading: "net.safetensors", for: "cam")
///     found.transfers[0].source  // "model.conv_1.weight"
public struct WeightImport: Sendable {
  /// The way of one tensor.
  public struct Transfer: Sendable, Equatable {
    /// Its name in the file.
    public let source: String
    /// Its shape in the file.
    public let sourceShape: [Int]
    /// The parameter that it became.
    public let parameter: String
    /// The parameter's shape.
    public let shape: Shape
    /// What was done to it, in words; nil if it stayed as it was.
    public let change: String?
  }

  /// The model.
  public let model: Model
  /// Its weights.
  public let parameters: Parameters
  /// How the file stores them.
  public let layout: WeightLayout
  /// The ways of all tensors, in the parameters' order.
  public let transfers: [Transfer]
  /// The file's tensors that the model has no use for.
  public let unused: [String]
  /// Whether names did not say which tensor is which, but their order.
  public let isByOrder: Bool

  /// How tensors are to be read; what is nil is found out.
  public struct Settings: Sendable {
    /// The order in which the file stores numbers.
    public var layout: WeightLayout?
    /// The file's names of layers or tensors, with the model's.
    public var renames: [(their: String, own: String)] = []
    /// Whether to go by the order of names where none fits.
    public var inOrder = false

    /// Everything found out.
    public init() {}
  }

  /// Weights from a file, for a model.
  ///
  /// - Throws: `CheckpointError` if there is no such model, or the file is damaged or does not fit.
  public init(
    reading path: String, for name: String, _ model: ModelSettings = ModelSettings(),
    _ settings: Settings = Settings()
  ) throws(CheckpointError) {
    let bytes: [UInt8]
    do throws(InterchangeError) {
      bytes = try WholeFile.read(path)
    } catch {
      throw .file(error)
    }
    let file = try WeightFile(reading: bytes, path)
    try self.init(file, for: file.model(name, model), settings)
  }

  /// Weights from a file's bytes, for a model; `path` names the file in errors.
  ///
  /// - Throws: `CheckpointError` if the file is damaged or does not fit.
  package init(
    _ bytes: [UInt8], _ path: String, for model: Model, _ settings: Settings = Settings()
  ) throws(CheckpointError) {
    try self.init(WeightFile(reading: bytes, path), for: model, settings)
  }

  private init(
    _ file: WeightFile, for model: Model, _ settings: Settings
  ) throws(CheckpointError) {
    self.model = model
    let needed = model.graph.parameters
    let matching = WeightMatching(file.entries, for: needed, file: file.path)
    let (entries, isByOrder) = try matching.matched(
      renames: settings.renames, inOrder: settings.inOrder)
    let layout =
      if let given = settings.layout { given } else { try Self.layout(entries, needed, file) }
    let arrivals = try zip(entries, needed).map { entry, parameter throws(CheckpointError) in
      try Arrival(entry, as: parameter, layout, file: file.path)
    }
    let values = arrivals.map {
      ($0.transfer.parameter, (shape: $0.transfer.shape.extents, values: $0.values))
    }
    do throws(NetworkError) {
      parameters = try Parameters(
        for: model.graph, values: Dictionary(values) { first, _ in first }, source: file.path)
    } catch {
      throw .weights(error)
    }
    self.layout = layout
    self.isByOrder = isByOrder
    transfers = arrivals.map(\.transfer)
    let used = Set(entries.map(\.name))
    unused = (file.entries.map(\.name).filter { !used.contains($0) } + file.unread).sorted()
  }

  /// A tensor that has become a parameter's numbers.
  private struct Arrival {
    let transfer: Transfer
    let values: [Float]

    init(
      _ entry: SafeTensors.Entry, as parameter: Parameter, _ layout: WeightLayout, file: String
    ) throws(CheckpointError) {
      let expected = layout.extents(of: parameter.shape)
      guard entry.array.shape == expected else {
        throw .storedShape(
          file, entry.name, found: entry.array.shape, parameter: parameter.name,
          expected: expected, layout: layout.rawValue)
      }
      values = layout.own(entry.array.floats, of: parameter.shape)
      let isRounded = zip(entry.array.doubles, entry.array.floats).contains { $0 != Double($1) }
      let changes = [
        layout.change(of: parameter.shape), isRounded ? "rounded to 32 bits" : nil,
      ].compactMap(\.self)
      transfer = Transfer(
        source: entry.name, sourceShape: entry.array.shape, parameter: parameter.name,
        shape: parameter.shape, change: changes.isEmpty ? nil : changes.joined(separator: "; "))
    }
  }

  /// The layout that a file says it has, or the one that most of its shapes fit.
  private static func layout(
    _ entries: [SafeTensors.Entry], _ parameters: [Parameter], _ file: WeightFile
  ) throws(CheckpointError) -> WeightLayout {
    if let known = file.layout { return known }
    let counts = WeightLayout.allCases.map { layout in
      zip(entries, parameters).count { $0.array.shape == layout.extents(of: $1.shape) }
    }
    let best = WeightLayout.allCases.filter { layout in
      zip(WeightLayout.allCases, counts).contains { $0 == layout && $1 == counts.max() }
    }
    if best == [.kerasTheano] { throw .turnedKernels(file.path) }
    // Where several fit all is square: then the names say who wrote it.
    let isKeras = entries.contains { $0.name.contains("kernel") }
    return best.contains(.keras) && (isKeras || !best.contains(.pytorch)) ? .keras : .pytorch
  }
}
