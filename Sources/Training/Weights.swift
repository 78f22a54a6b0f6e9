import Foundation
import Interchange
import Networks

/// Weights in safetensors files, and those that ship with the program.
public enum Weights {
  /// The weights of a model in a file.
  ///
  /// - Throws: `TrainingError` if the file is damaged or belongs to another network.
  public static func read(_ path: String, for model: Model) throws(TrainingError) -> Parameters {
    let file: SafeTensors
    do throws(InterchangeError) {
      file = try SafeTensors(reading: WholeFile.read(path), file: path)
    } catch {
      throw .file(error)
    }
    do throws(NetworkError) {
      let values = file.entries.map { ($0.name, (shape: $0.array.shape, values: $0.array.floats)) }
      return try Parameters(
        for: model.graph, values: Dictionary(values) { first, _ in first }, source: path)
    } catch {
      throw .weights(error)
    }
  }

  /// The weights that ship with the program for a model.
  ///
  /// - Throws: `TrainingError` if they are missing.
  public static func shipped(for model: Model) throws(TrainingError) -> Parameters {
    let path = Bundle.module.bundlePath + "/Resources/\(model.name).safetensors"
    guard FileManager.default.fileExists(atPath: path) else {
      throw .noShippedWeights(model.name)
    }
    return try read(path, for: model)
  }

  /// What a file of weights says of itself: the network, and the recipe that made them.
  public static func facts(of model: Model, recipe: Recipe, data: String) -> [String: String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = (try? encoder.encode(recipe)).map { String(decoding: $0, as: UTF8.self) }
    return [
      "model": model.name, "data": data, "recipe": text ?? "",
      "layout": "convolution weights (unit, input unit, row, column), dense weights (class, unit)",
    ]
  }

  /// The bytes of a file with a model's weights.
  ///
  /// - Parameter facts: what else the file says, such as how it was trained.
  public static func bytes(of parameters: Parameters, facts: [String: String]) -> [UInt8] {
    SafeTensors(
      entries: parameters.tensors.map { name, tensor in
        SafeTensors.Entry(
          name: name,
          array: StoredArray(shape: tensor.shape.extents, values: .float32(tensor.values)))
      }, metadata: facts
    ).bytes
  }
}
