import Foundation
import Interchange
import Models
import Networks

/// Weights in safetensors files, and those that ship with the program.
///
///     let (model, parameters) = try Weights.shipped(for: "cam")
///     parameters["dense.bias"]?.shape.description  // "c 10"
public enum Weights {
  /// A model with its weights.
  public typealias Loaded = (model: Model, parameters: Parameters)

  /// A model with the weights in a file, and the file's tensors that it has no use for.
  public typealias Found = (model: Model, parameters: Parameters, unused: [String])

  /// A model with the weights in a file. What the settings leave open, the file's facts say: the
  /// variant that was trained, and the scale of its pixels.
  ///
  /// - Throws: `CheckpointError` if there is no such model, or the file is damaged or belongs to
  ///   another network.
  public static func read(
    _ path: String, for name: String, _ settings: ModelSettings = ModelSettings()
  ) throws(CheckpointError) -> Found {
    let file = try tensors(in: path)
    let model = try model(name, settings, facts: file.metadata, path)
    let known = model.graph.parameters.map(\.name)
    // Nobody takes what a dump of a pass holds besides its parameters for weights.
    let isDump = file.metadata["kind"] == "trace"
    let others = isDump ? [] : own(file.entries).map(\.name) + file.unread.keys
    let unused = others.filter { !known.contains($0) }
    return (model, try parameters(file.entries, path, for: model), unused.sorted())
  }

  /// A model; what the settings leave open, a file's facts say.
  ///
  /// - Throws: `CheckpointError` if there is no such model, or a fact cannot be.
  static func model(
    _ name: String, _ settings: ModelSettings, facts: [String: String], _ path: String
  ) throws(CheckpointError) -> Model {
    var settings = settings
    if settings.pixelScale == nil, let written = facts["pixel_scale"] {
      guard let scale = Float(written), Limit.pixelScale.allows(scale) else {
        throw .impossibleFact(
          path, "pixel_scale", found: written, rule: Limit.pixelScale.rule)
      }
      settings.pixelScale = scale
    }
    do throws(ModelError) {
      let entry = try Catalogue.entry(name)
      // A file of another network, or of another program, may name what this one does not have.
      let written = facts["variant"].flatMap { entry.variants.contains($0) ? $0 : nil }
      settings.variant = settings.variant ?? written
      return try entry.model(settings)
    } catch {
      throw .model(error)
    }
  }

  /// The parameters of a model in a file.
  ///
  /// - Throws: `CheckpointError` if the file is damaged or belongs to another network.
  public static func read(_ path: String, for model: Model) throws(CheckpointError) -> Parameters {
    try parameters(tensors(in: path).entries, path, for: model)
  }

  private static func tensors(in path: String) throws(CheckpointError) -> SafeTensors {
    do throws(InterchangeError) {
      return try SafeTensors(reading: WholeFile.read(path), file: path)
    } catch {
      throw .file(error)
    }
  }

  /// A file's tensors without those that only a checkpoint needs.
  private static func own(_ entries: [SafeTensors.Entry]) -> [SafeTensors.Entry] {
    entries.filter { entry in
      !Checkpoint.Part.prefixes.contains { entry.name.hasPrefix($0) }
    }
  }

  /// The parameters among a file's tensors; what else it holds is left out.
  static func parameters(
    _ entries: [SafeTensors.Entry], _ path: String, for model: Model
  ) throws(CheckpointError) -> Parameters {
    do throws(NetworkError) {
      let values = own(entries).map { ($0.name, (shape: $0.array.shape, values: $0.array.floats)) }
      return try Parameters(
        for: model.graph, values: Dictionary(values) { first, _ in first }, source: path)
    } catch {
      throw .weights(error)
    }
  }

  /// From how many seeds the weights were trained that ship for a model.
  public static func seedCount(of name: String) -> Int {
    Catalogue.entries.first { $0.name == name }?.seeds ?? 1
  }

  /// A model with the weights that ship with the program for it.
  ///
  /// - Parameter seed: which of a model's trainings, where several ship.
  /// - Throws: `CheckpointError` if there is no such model, or its weights are missing.
  public static func shipped(
    for name: String, _ settings: ModelSettings = ModelSettings(), seed: Int = 1
  ) throws(CheckpointError) -> Loaded {
    let file: String
    do throws(ModelError) {
      let usual = try Catalogue.entry(name).variant(settings.variant).weights
      file = seed == 1 ? usual : "\(usual)-seed\(seed)"
    } catch {
      throw .model(error)
    }
    let path = Bundle.module.bundlePath + "/Resources/\(file).safetensors"
    guard FileManager.default.fileExists(atPath: path) else { throw .noShippedWeights(file) }
    let found = try read(path, for: name, settings)
    return (found.model, found.parameters)
  }

  /// What a file of weights says of itself: the network, and the recipe that made them.
  public static func facts(
    of model: Model, recipe: Recipe, data: String
  ) -> [String: String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = (try? encoder.encode(recipe)).map { String(decoding: $0, as: UTF8.self) }
    var facts = [
      "model": model.name, "data": data, "recipe": text ?? "",
      "pixel_scale": "\(model.pixelScale)",
      "layout": "convolution weights (unit, input unit, row, column), dense weights (class, unit)",
    ]
    if let variant = model.variant { facts["variant"] = variant }
    return facts
  }

  /// The bytes of a file with a model's weights.
  ///
  /// - Parameter facts: what else the file says, such as how it was trained.
  public static func bytes(of parameters: Parameters, facts: [String: String]) -> [UInt8] {
    SafeTensors(entries: entries(of: parameters), metadata: facts).bytes
  }

  /// The parameters as tensors of a file.
  static func entries(of parameters: Parameters) -> [SafeTensors.Entry] {
    parameters.tensors.map { name, tensor in
      SafeTensors.Entry(
        name: name,
        array: StoredArray(shape: tensor.shape.extents, values: .float32(tensor.values)))
    }
  }
}
