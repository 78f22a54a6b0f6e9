import Interchange
import Models
import Networks

extension Weights {
  /// A model's parameters as a file for other programs holds them, in their layout and under their
  /// names.
  ///
  /// - Parameter facts: what else the file says.
  public static func file(
    of parameters: Parameters, for model: Model, layout: WeightLayout,
    facts: [String: String] = [:]
  ) -> SafeTensors {
    let entries = parameters.tensors.map { name, tensor in
      SafeTensors.Entry(
        name: layout.name(of: name, shape: tensor.shape),
        array: StoredArray(
          shape: layout.extents(of: tensor.shape), values: .float32(layout.stored(tensor))))
    }
    var own = ["model": model.name, "pixel_scale": "\(model.pixelScale)"]
    own["variant"] = model.variant
    own[WeightFile.layoutFact] = layout.rawValue
    return SafeTensors(entries: entries, metadata: own.merging(facts) { $1 })
  }
}

extension WeightLayout {
  /// A parameter's name in a file: `conv_1.weight`, `conv_1.kernel`.
  fileprivate func name(of parameter: String, shape: Shape) -> String {
    let name = StoredName(parameter)
    return (name.modules + [role(name.role, of: shape)]).joined(separator: ".")
  }
}
