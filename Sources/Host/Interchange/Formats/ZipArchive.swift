import CZip

/// Several files in one (PKWARE's ZIP), through libzip; in memory only: nothing is ever unpacked
/// onto the disk.
///
/// Of the two libraries that are well kept, libzip reads an archive by its directory and compares
/// that with each entry; libarchive knows thirty other formats, which nobody needs here.
enum ZipArchive {
  static let format = "ZIP"

  /// Unpacks the entries, one after the other, in the order of the directory.
  ///
  /// - Parameters:
  ///   - limit: how many bytes all entries together may hold; a small file can promise terabytes.
  ///   - body: takes an entry's name and bytes.
  /// - Throws: `InterchangeError` if the directory and the entries do not agree, entries overlap, a
  ///   name leads out of the archive or stands twice, or an entry is packed in a way that is not
  ///   read.
  static func forEachEntry(
    of bytes: [UInt8], file: String, limit: Int,
    _ body: (String, [UInt8]) throws(InterchangeError) -> Void
  ) throws(InterchangeError) {
    try ZipPlaces(bytes, file: file).requireApart()
    try unsafe bytes.withUnsafeBufferPointer { memory throws(InterchangeError) in
      guard let archive = unsafe lesson_zip_open(memory.baseAddress, memory.count) else {
        throw malformed(file, "libzip says", "there is no memory")
      }
      defer { unsafe lesson_zip_close(archive) }
      try unsafe requireNoMessage(of: archive, file, "libzip says")
      let entries = try unsafe entries(of: archive, file: file)
      let total = entries.reduce(0.0) { $0 + Double($1.size) }
      guard total <= Double(limit) else {
        let size = Int(min(total, 1e18))
        throw malformed(
          file, "its entries", "which unpack to \(size) bytes, more than the \(limit) that are read"
        )
      }
      for entry in entries {
        var content = [UInt8](repeating: 0, count: Int(entry.size))
        let isRead = unsafe lesson_zip_read(archive, entry.index, &content, content.count) != 0
        if !isRead { try unsafe requireNoMessage(of: archive, file, "entry '\(entry.name)'") }
        try body(entry.name, content)
      }
    }
  }

  /// What the directory says of an entry.
  private struct Entry {
    let index: Int
    let name: String
    let size: UInt64
  }

  private static func entries(
    of archive: UnsafeMutablePointer<lesson_zip>, file: String
  ) throws(InterchangeError) -> [Entry] {
    var entries: [Entry] = []
    for index in 0..<(unsafe lesson_zip_count(archive)) {
      let facts = unsafe lesson_zip_entry_at(archive, index)
      guard let text = unsafe facts.name else {
        throw malformed(file, "entry \(index)", "its name, size or kind is not given")
      }
      let name = unsafe String(cString: text)
      let place = "entry '\(name.prefix(80))'"
      guard !ZipArchive.leadsOut(name) else {
        throw malformed(file, place, "its name leads out of the archive")
      }
      guard unsafe facts.isSecret == 0 else { throw malformed(file, place, "it is encrypted") }
      guard unsafe facts.isStored != 0 || facts.isDeflated != 0 else {
        throw malformed(file, place, "it is compressed neither by deflate nor not at all")
      }
      entries.append(Entry(index: index, name: name, size: unsafe facts.size))
    }
    return entries
  }

  /// Whether a name would lead to another folder than that where an archive is unpacked.
  private static func leadsOut(_ name: String) -> Bool {
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    let hasDrive = parts[0].utf8.dropFirst().first == UInt8(ascii: ":")
    return parts[0].isEmpty || hasDrive || parts.contains("..")
  }

  // MARK: - Writing

  /// An archive's bytes: the same entries give the same bytes, on any machine at any time. Nothing is
  /// compressed, since numbers of a pass hardly can be and compressors differ.
  ///
  /// - Throws: `InterchangeError` in libzip's words.
  static func bytes(
    of entries: [(name: String, bytes: [UInt8])], file: String
  ) throws(InterchangeError) -> [UInt8] {
    // libzip deletes an archive that has none; its end alone makes one.
    if entries.isEmpty { return [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18) }
    guard let archive = unsafe lesson_zip_create() else {
      throw .unwritable(file: file, reason: "there is too little memory; end other programs")
    }
    defer { unsafe lesson_zip_close(archive) }
    for entry in entries where unsafe message(of: archive).isEmpty {
      _ = unsafe lesson_zip_add(archive, entry.name, entry.bytes, entry.bytes.count)
    }
    var result = [UInt8](
      repeating: 0,
      count: unsafe message(of: archive).isEmpty ? Int(lesson_zip_finish(archive)) : 0)
    let isWhole = unsafe !result.isEmpty && lesson_zip_take(archive, &result, result.count) != 0
    guard isWhole else {
      throw .unwritable(file: file, reason: "libzip says '\(unsafe message(of: archive))'")
    }
    return result
  }

  // MARK: - What is wrong

  private static func requireNoMessage(
    of archive: UnsafeMutablePointer<lesson_zip>, _ file: String, _ place: String
  ) throws(InterchangeError) {
    let text = unsafe message(of: archive)
    guard text.isEmpty else { throw malformed(file, place, "'\(text)'") }
  }

  private static func message(of archive: UnsafeMutablePointer<lesson_zip>) -> String {
    unsafe withUnsafeBytes(of: archive.pointee.message) { text in
      unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private static func malformed(
    _ file: String, _ place: String, _ problem: String
  ) -> InterchangeError {
    .malformed(file: file, format: format, place: place, problem: problem)
  }
}
