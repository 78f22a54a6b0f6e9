import Naming
import Networks

/// The models by the names that the command line knows.
public enum ModelLibrary {
  /// The names.
  public static let names = ["cam"]

  /// The model of this name.
  ///
  /// - Throws: `TrainingError.unknownModel`.
  public static func model(_ name: String) throws(TrainingError) -> Model {
    guard names.contains(name) else {
      throw .unknownModel(name, nearest: name.nearest(among: names), known: names)
    }
    do throws(NetworkError) {
      return try .cam()
    } catch {
      throw .weights(error)
    }
  }
}
