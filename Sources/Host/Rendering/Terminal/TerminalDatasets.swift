import Datasets
import Widths

/// What `lesson data list` says of a set.
public struct DatasetEntry: Encodable, Sendable {
  /// The set's name.
  public let name: String
  /// What it holds.
  public let title: String
  /// Under which terms it may be used.
  public let license: String
  /// How many images there are to learn from.
  public let trainImages: Int
  /// How many images there are to test with.
  public let testImages: Int
  /// `present`, `incomplete`, `missing` or `damaged`.
  public let state: String
  /// Where it is, if it is there and did not come with the program.
  public let folder: String?
  /// What is missing, and how to get it; nil if nothing is.
  public let remark: String?

  /// A set as it is on this machine; its labels are read and counted.
  public init(_ source: DatasetSource, in folders: DataFolders = DataFolders()) {
    name = source.name
    title = source.title
    license = source.license
    let package = source.package.map { ", or install Debian's package \($0.name)" } ?? ""
    let megabytes = (source.bytes + 999_999) / 1_000_000
    let advice = "`lesson data fetch \(source.name)` downloads \(megabytes) MB" + package
    var counts = source.counts
    if source.isMade {
      (trainImages, testImages, folder) = (counts.train, counts.test, nil)
      (state, remark) = ("present", nil)
      return
    }
    switch DatasetState(of: source, in: folders) {
    case .present(let folder):
      self.folder = source.isBundled ? nil : folder
      do throws(DatasetError) {
        counts.train = try DataLibrary.dataset(source.name, split: "train", in: folders).count
        counts.test = try DataLibrary.dataset(source.name, split: "test", in: folders).count
        state = "present"
        remark = nil
      } catch {
        state = "damaged"
        remark = "\(error)" + (source.isBundled ? "" : " Or: \(advice).")
      }
    case .incomplete(let folder, let missing):
      self.folder = folder
      state = "incomplete"
      remark = "\(missing.joined(separator: ", ")) missing; \(advice)"
    case .missing:
      folder = nil
      state = "missing"
      remark = advice
    }
    trainImages = counts.train
    testImages = counts.test
  }
}

extension TerminalRenderer {
  /// Data sets, with where they are or how to get them.
  public func list(of sets: [DatasetEntry]) -> String {
    let nameWidth = sets.map(\.name.columns).max() ?? 0
    let lines = sets.flatMap { set -> [String] in
      let isThere = set.state == "present"
      let mark = style.styled(isThere ? "✓" : "✗", isThere ? .good : .bad)
      let head = wrapped(
        [Span("\(set.trainImages) + \(set.testImages) images")],
        indent: mark + " " + style.styled(set.name.padded(to: nameWidth), .bold) + "  ")
      let indent = String.spaces(4 + nameWidth)
      let folder = set.folder.map { "in " + $0 } ?? (isThere ? "comes with the program" : nil)
      let place = folder.map { wrapped([Span($0, .dim)], indent: indent) } ?? []
      let remark = set.remark.map { wrapped([Span("\(set.state): \($0)")], indent: indent) } ?? []
      let what = wrapped([Span("\(set.title) (\(set.license))")], indent: indent)
      return head + what + place + remark
    }
    return style.finished(lines.joined(separator: "\n") + "\n")
  }
}
