import Equations
import Models

/// The catalogue in the words of the command line's help.
extension Catalogue {
  /// What `--model` takes: `cam or attention`.
  static var choices: String { choice(of: names) }

  /// What `--variant` takes: `For attention: seed, … or corrected-map.`
  static var variantChoices: String {
    entries.filter { !$0.variants.isEmpty }
      .map { "For \($0.name): \(choice(of: $0.variants))." }.joined(separator: " ")
  }

  /// The usual image, if all models have the same one: `mnist-5k/test/108`.
  static var images: String {
    let images = Set(entries.map(\.image))
    return images.count == 1 ? usual.image : "the model's usual one"
  }

  /// The usual data set, if all models have the same one: `mnist-5k`.
  static var dataSets: String {
    let sets = Set(entries.map(\.data))
    return sets.count == 1 ? usual.data : "the model's usual one"
  }

  /// What each model multiplies pixels by: `attention: 5/255, cam: 1/255`.
  static var pixelScales: String {
    entries.map { "\($0.name): \(ratio($0.pixelScale * 255))/255" }.sorted().joined(separator: ", ")
  }

  private static func choice(of names: [String]) -> String {
    names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  private static func ratio(_ number: Float) -> String {
    let rounded = number.rounded()
    return abs(number - rounded) < 1e-3 ? "\(Int(saturating: Double(rounded)))" : "\(number)"
  }
}
