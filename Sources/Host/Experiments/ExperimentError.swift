import Interchange

/// What can be wrong with a study that is asked for.
public enum ExperimentError: Error, Equatable, CustomStringConvertible {
  /// There is no study of this name.
  case unknown(String, nearest: String?, known: [String])
  /// A file that should be gone on with is of another study.
  case otherStudy(file: String, found: String, expected: String)
  /// A line of such a file cannot be read.
  case badLine(file: String, line: Int)
  /// A file cannot be read or written.
  case file(InterchangeError)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .unknown(let name, let nearest, let known):
      "There is no experiment '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", ")).")
    case .otherStudy(let file, let found, let expected):
      "\(file) begins with '\(found)', not with '\(expected)': it belongs to another study; name "
        + "another folder with --output, or delete the file."
    case .badLine(let file, let line):
      "\(file):\(line): this line is not a finding; delete the file to begin anew."
    case .file(let error): error.description
    }
  }
}
