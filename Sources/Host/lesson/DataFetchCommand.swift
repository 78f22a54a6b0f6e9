import ArgumentParser
import Datasets
import Foundation

/// `lesson data fetch`: downloads a data set.
struct DataFetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Downloads a data set, through the program curl.",
    discussion: """
      Each file is compared with its checksum before it is put in its place. A download that was \
      interrupted goes on where it ended when the command is given again. Files go to \
      ${XDG_DATA_HOME:-~/.local/share}/lesson/datasets/SET. Proxies are those of the environment \
      (https_proxy). A class needs to download only once: whoever has the files serves them with \
      `python3 -m http.server` in that folder, and the others name that address with --mirror.

      Example:
        lesson data fetch mnist
      """)

  @Argument(help: "The set's name, as `lesson data list` shows it.")
  var set: String

  @Option(help: "The address of a folder on a server to fetch from, http:// or https://.")
  var mirror: String?

  func validate() throws {
    if let mirror {
      guard mirror.hasPrefix("http://") || mirror.hasPrefix("https://"),
        mirror.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
      else { throw ValidationError("--mirror must be an address with http:// or https://.") }
    }
  }

  func run() throws {
    let source = try DataLibrary.source(set)
    if source.isMade {
      return try Output.write(
        "\(set) is made when it is asked for; nothing is to be fetched.\n", to: nil)
    }
    if source.isBundled {
      return try Output.write("\(set) comes with the program; nothing is to be fetched.\n", to: nil)
    }
    if case .present(let folder) = DatasetState(of: source), isRight(source, in: folder) {
      return try Output.write("\(set) is complete in \(folder).\n", to: nil)
    }
    let folder = try DataFolders().own(for: source)
    let fetched = try fetch(source, to: folder)
    try Output.write(
      "\(set) is complete in \(folder); fetched: \(fetched.joined(separator: ", ")).\n", to: nil)
  }

  private func isRight(_ source: DatasetSource, in folder: String) -> Bool {
    source.files.allSatisfy { $0.checksum.problem(of: folder + "/" + $0.name) == nil }
  }

  /// A server that sends without end must not fill the disk, also where curl goes on alone after
  /// this process was killed.
  private func limitFileSize(to bytes: Int) {
    var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
    #if canImport(Darwin)
      _ = unsafe setrlimit(RLIMIT_FSIZE, &limit)
    #else
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    #endif
  }

  private func fetch(_ source: DatasetSource, to folder: String) throws -> [String] {
    let interruption = Interruption.watch()
    let line = ProgressLine()
    limitFileSize(to: 4 * (source.files.map(\.bytes).max() ?? 0) + 1_000_000)
    do throws(FetchError) {
      let fetch = try DatasetFetch(of: source, mirror: mirror, to: folder) { progress in
        if line.isDue {
          line.draw(
            progress.file, share: Double(progress.received) / Double(progress.expected),
            details: [
              String(
                format: "%.1f of %.1f MB", Double(progress.received) / 1e6,
                Double(progress.expected) / 1e6)
            ])
        }
        return interruption.signal != nil
      }
      let fetched = try fetch.run()
      line.clear()
      return fetched
    } catch {
      line.clear()
      if case .interrupted = error, let signal = interruption.signal {
        line.say("\(error)")
        throw ExitCode(128 + signal)
      }
      throw error
    }
  }
}
