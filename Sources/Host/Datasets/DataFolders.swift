import Foundation
import Interchange

/// Where data sets lie on this machine.
public struct DataFolders: Sendable {
  private let environment: [String: String]

  /// The folders that an environment names: `XDG_DATA_HOME`, otherwise `HOME`.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  /// The folder that fetched files of a set go to:
  /// `${XDG_DATA_HOME:-~/.local/share}/lesson/datasets/SET`. A relative path in the environment
  /// does not count, as the XDG rules demand.
  ///
  /// - Throws: `DatasetError.noHome` if the environment names no folder.
  public func own(for source: DatasetSource) throws(DatasetError) -> String {
    guard let base = absolute("XDG_DATA_HOME") ?? absolute("HOME").map({ $0 + "/.local/share" })
    else { throw .noHome }
    return base + "/lesson/datasets/" + source.name
  }

  /// All folders that a set may lie in, the first that has it counts.
  func candidates(for source: DatasetSource) -> [String] {
    if let folder = source.folder { return [folder] }
    if source.isBundled { return [Bundle.module.bundlePath + "/Resources/" + source.name] }
    return [try? own(for: source), source.package?.folder].compactMap(\.self)
  }

  private func absolute(_ name: String) -> String? {
    environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
  }
}

/// Whether a data set is on this machine, and where.
public enum DatasetState: Sendable, Equatable {
  /// All its files are in a folder.
  case present(folder: String)
  /// Some of its files are missing.
  case incomplete(folder: String, missing: [String])
  /// None of its files is there.
  case missing

  /// Looks for a set, under all names that its files may have.
  public init(of source: DatasetSource, in folders: DataFolders = DataFolders()) {
    self = .missing
    for folder in folders.candidates(for: source) {
      let missing = DatasetSource.fileNames.filter { Self.path(of: $0, in: folder) == nil }
      if missing.isEmpty {
        self = .present(folder: folder)
        return
      }
      if missing.count < DatasetSource.fileNames.count, self == .missing {
        self = .incomplete(folder: folder, missing: missing)
      }
    }
  }

  /// The path of a file in a folder; nil if it is not there.
  ///
  /// Besides the servers' names, packed or not, those are known that 7-Zip makes of them
  /// (`train-images.idx3-ubyte`), Kaggle's folder for each file, and EMNIST's names with the set's
  /// before them (`emnist-digits-test-images-idx3-ubyte`) where the folder holds one such set.
  static func path(of file: String, in folder: String) -> String? {
    let plain = file.hasSuffix(".gz") ? String(file.dropLast(3)) : file
    let dotted = DatasetSource.dotted(plain)
    let names = [plain, dotted].flatMap { ["\($0).gz", $0, "\($0)/\(plain)", "\($0)/\(dotted)"] }
    let found = names + prefixed(plain, in: folder)
    return found.map { "\(folder)/\($0)" }.first { path in
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
    }
  }

  /// The name of the file in a folder that has a set's name before it; none if there are several.
  private static func prefixed(_ file: String, in folder: String) -> [String] {
    let names = (try? WholeFile.names(in: folder)) ?? []
    let ends = [file, file.replacing("t10k", with: "test")].flatMap { ["-\($0)", "-\($0).gz"] }
    let found = names.filter { name in ends.contains { name.hasSuffix($0) } }
    return found.count == 1 ? found : []
  }
}
