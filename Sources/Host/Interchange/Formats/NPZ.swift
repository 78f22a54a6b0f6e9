/// NumPy's format of several arrays: a ZIP archive with a `.npy` file for each, as `numpy.savez` and
/// `numpy.savez_compressed` write it.
public struct NPZ: Equatable, Sendable {
  /// An array with its name.
  public typealias Entry = SafeTensors.Entry

  /// The arrays, in the order in which they stand in the archive.
  public let entries: [Entry]
  /// What else is in it, each with the reason why it is not read.
  public let unread: [String: String]

  private static let ending = ".npy"

  /// Arrays to be written.
  public init(entries: [Entry]) {
    self.entries = entries
    unread = [:]
  }

  /// The array with this name.
  public subscript(name: String) -> StoredArray? { entries.first { $0.name == name }?.array }

  /// The file's bytes: the same arrays give the same bytes. `numpy.load` reads them without pickle.
  ///
  /// - Throws: `InterchangeError` where there is too little memory, or a name stands there twice.
  public func bytes() throws(InterchangeError) -> [UInt8] {
    try ZipArchive.bytes(
      of: entries.map { (name: $0.name + Self.ending, bytes: NPY.bytes(of: $0.array)) },
      file: "the archive")
  }

  /// Reads a file's bytes; `file` names it in errors.
  ///
  /// Arrays of Python's objects are not read, since only pickle could: they are named in `unread`, and so are
  /// files that are no arrays.
  ///
  /// - Throws: `InterchangeError` if the archive or an array of numbers in it is damaged, lies about
  ///   itself, or would take more memory than a file of its size may.
  public init(reading bytes: [UInt8], file: String) throws(InterchangeError) {
    let kind = FileKind(of: bytes)
    guard kind == .zip else { throw .otherKind(file: file, kind, wanted: .arrays) }
    let limit = NPY.mostBytes(fileSize: bytes.count)
    var left = limit
    var entries: [Entry] = []
    var unread: [String: String] = [:]
    try ZipArchive.forEachEntry(of: bytes, file: file, limit: limit) {
      name, content throws(InterchangeError) in
      guard name.hasSuffix(Self.ending), content.starts(with: NPY.signature) else {
        unread[name] = "it is no array"
        return
      }
      let title = String(name.dropLast(Self.ending.count))
      do throws(InterchangeError) {
        let array = try NPY.read(content, file: "\(name) in \(file)", limit: left)
        left -= array.byteCount
        entries.append(Entry(name: title, array: array))
      } catch {
        guard case .unreadType(_, let type, let reason) = error else { throw error }
        unread[title] = "it has the type \(type), \(reason)"
      }
    }
    self.entries = entries
    self.unread = unread
  }
}
