import Expressions
import Models
import Naming
import Networks

/// What the engine cannot do, and why.
public enum EngineError: Error, Equatable, CustomStringConvertible {
  /// There is no such network.
  case model(ModelError)
  /// The weights do not fit the network.
  case weights(NetworkError)
  /// The network's weights are not in the page.
  case missingWeights(String)
  /// The image is not in the page.
  case missingImage(String, nearest: String?)
  /// The image has another number of pixels than the network looks at.
  case imageSize(String, found: Int, expected: String)
  /// The class to follow is none of the network's.
  case unknownClass(Int, count: Int)
  /// No pass was begun.
  case nothingBegun
  /// There is no lesson to run.
  case noLesson
  /// A line is wrong.
  case line(LineError)
  /// On this line of the lesson nothing is asked.
  case noQuestion(line: Int)
  /// A picture's pixels do not fill its rows.
  case ragged(String)
  /// The pass has no such tensor, or no gradient there.
  case noNumbers(String, nearest: String?)

  /// The sentence that a reader sees.
  public var description: String {
    switch self {
    case .model(let error): error.description
    case .weights(let error): error.description
    case .missingWeights(let name): "The weights of \(name) are not in this page."
    case .missingImage(let name, let nearest):
      "The image '\(name)' is not in this page"
        + (nearest.map { "; did you mean '\($0)'?" } ?? ".")
    case .imageSize(let name, let found, let expected):
      "The image '\(name)' has \(found) pixels; the network looks at pictures \(expected)."
    case .unknownClass(let number, let count):
      "There is no class \(number); the classes are 0 to \(count - 1)."
    case .nothingBegun: "No pass is recorded yet; begin with one."
    case .noLesson: "There is no lesson in this page."
    case .line(let error): error.description
    case .noQuestion(let line): "Line \(line) of the lesson asks nothing."
    case .ragged(let name): "The picture '\(name)' has rows of different lengths."
    case .noNumbers(let name, let nearest):
      "Nothing of the pass is called '\(name)', or it has no gradient"
        + (nearest.map { "; did you mean '\($0)'?" } ?? ".")
    }
  }
}
