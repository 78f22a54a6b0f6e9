/// What can be wrong with a file from outside, or with writing one.
public enum InterchangeError: Error, Equatable, CustomStringConvertible {
  /// There is no such file, or it cannot be read.
  case unreadable(file: String, reason: String)
  /// The file is larger than what is read.
  case tooLarge(file: String, bytes: Int, limit: Int)
  /// The file cannot be written; whatever was there before still is.
  case unwritable(file: String, reason: String)
  /// By its first bytes, the file is something else than what is wanted.
  case otherKind(file: String, FileKind, wanted: Wanted)
  /// The file is compressed, and the compressed data is damaged.
  case damagedGzip(file: String, reason: String)
  /// A part of the file is not as its format demands.
  case malformed(file: String, format: String, place: String, problem: String)
  /// The file ends too early or too late for what its header says.
  case wrongSize(file: String, format: String, expected: Int, found: Int)

  /// An array's type is no plain number.
  case unreadType(file: String, type: String, reason: String)
  /// A picture is larger than those that are taken as they are.
  case tooManyPixels(file: String, rows: Int, columns: Int, side: Int)
  /// The machine's OpenSSL does not offer a checksum.
  case noDigest(String)

  /// What a file should have been.
  public enum Wanted: String, Sendable {
    /// A picture.
    case picture = "a JPEG, PNG, WebP, BMP, PPM, PGM or NumPy picture"
    /// Images or labels of a data set.
    case data = "an IDX file"
    /// Weights.
    case weights = "a safetensors file"
    /// One array.
    case array = "a NumPy array"
    /// Arrays with names.
    case arrays = "a NumPy archive"
  }

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file) cannot be read: \(reason)."
    case .tooLarge(let file, let bytes, let limit):
      "\(file) has \(bytes) bytes, and at most \(limit) are read; it is not the right file."
    case .unwritable(let file, let reason):
      "\(file) cannot be written: \(reason); nothing was changed."
    case .otherKind(let file, let kind, let wanted):
      "\(file) is \(kind.rawValue), and \(wanted.rawValue) is needed; \(kind.advice(wanted))."
    case .damagedGzip(let file, let reason):
      "\(file) is damaged: its compressed data \(reason); copy or download it again."
    case .malformed(let file, let format, let place, let problem):
      "\(file) is not a valid \(format) file: \(place), \(problem); take another file."
    case .wrongSize(let file, let format, let expected, let found):
      "\(file) is not a valid \(format) file: its header promises \(expected) bytes, and it has "
        + "\(found); it is cut short or damaged, copy or download it again."
    case .unreadType(let file, let type, let reason):
      "\(file) has the type \(type), \(reason)."
    case .tooManyPixels(let file, let rows, let columns, let side):
      "\(file) is \(columns) wide and \(rows) high, and a picture that is taken as it is has at most "
        + "\(side) pixels a side; let it be prepared, or make it smaller."
    case .noDigest(let name):
      "This machine's OpenSSL does not offer the checksum \(name); allow it in OpenSSL's settings."
    }
  }
}

extension FileKind {
  /// What to do with a file of this kind where another is wanted.
  fileprivate func advice(_ wanted: InterchangeError.Wanted) -> String {
    switch (self, wanted) {
    case (.webPage, _):
      "a server sent it in place of the file, so the download failed: download it again"
    case (.gitPointer, _): "`git lfs pull` brings the file"
    case (.empty, _): "copy or download it again"
    case (.unknown, _), (.png, _), (.pgm, _), (.jpeg, .picture), (.webP, .picture):
      "take another file"
    case (.gzip, .picture), (.zip, .picture), (.zip, .data): "unpack it first"
    case (.zip, .weights), (.hdf5, .weights), (.numPy, .weights):
      "save the weights with Python's safetensors library"
    case (_, .picture): "open it in a picture program and save it as PNG"
    default: "take another file"
    }
  }
}
