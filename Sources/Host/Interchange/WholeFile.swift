import Foundation

/// Files that are read and written whole.
public enum WholeFile {
  /// All bytes of a file.
  ///
  /// - Parameter limit: the largest size that is read.
  /// - Throws: `InterchangeError` if there is no such file, it cannot be read or is too large.
  public static func read(
    _ path: String, limit: Int = 1 << 30
  ) throws(InterchangeError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .unreadable(file: path, reason: "there is no such file; check its name and folder")
    }
    guard !isFolder.boolValue else {
      throw .unreadable(file: path, reason: "it is a folder; name a file in it")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    guard size <= limit else { throw .tooLarge(file: path, bytes: size, limit: limit) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(file: path, reason: "its permissions do not allow it")
    }
    guard data.count <= limit else {
      throw .tooLarge(file: path, bytes: data.count, limit: limit)
    }
    return [UInt8](data)
  }
}
