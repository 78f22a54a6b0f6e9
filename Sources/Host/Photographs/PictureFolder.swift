import Datasets
import Foundation
import Interchange
import Naming
import Networks

/// A folder of pictures by class: a folder for each class, called like it, with its pictures; perhaps all
/// of that twice, in `train` and `test`.
struct PictureFolder {
  /// A picture, and its class.
  struct Entry {
    let path: String
    let label: Int
  }

  /// The classes' names, in order.
  let classNames: [String]
  /// The pictures, class after class, those of a class by their names.
  let entries: [Entry]

  /// What pictures' files end with.
  private static let endings: Set<String> = [
    "jpg", "jpeg", "png", "webp", "bmp", "pgm", "ppm", "pbm", "npy",
  ]
  private static let digits = (0...9).map(String.init)
  /// The most pictures that are read.
  private static let mostEntries = 100_000

  /// The folder with the pictures of a part: `DIR/train` or `DIR/test`, or `DIR` itself where there
  /// is neither.
  ///
  /// - Returns: nil if it holds no pictures by class.
  init?(_ folder: String) throws(PhotographError) {
    let names = Self.names(in: folder).filter { name in
      Self.names(in: "\(folder)/\(name)").contains(where: Self.isPicture)
    }
    guard !names.isEmpty else { return nil }
    classNames =
      names.allSatisfy(Self.digits.contains)
      ? Self.digits : names.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    guard classNames.count <= 255 else { throw .tooMany(folder, "classes", most: 255) }
    let labels = Dictionary(uniqueKeysWithValues: zip(classNames, 0...))
    entries = classNames.filter(names.contains).flatMap { name in
      Self.names(in: "\(folder)/\(name)").filter(Self.isPicture)
        .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
        .map { Entry(path: "\(folder)/\(name)/\($0)", label: labels[name] ?? 0) }
    }
    guard entries.count <= Self.mostEntries else {
      throw .tooMany(folder, "pictures", most: Self.mostEntries)
    }
  }

  private static func names(in folder: String) -> [String] {
    ((try? WholeFile.names(in: folder)) ?? []).filter { !$0.hasPrefix(".") }
  }

  private static func isPicture(_ name: String) -> Bool {
    name.split(separator: ".").last.map { endings.contains($0.lowercased()) } ?? false
  }

  /// The pictures that are wanted, made images; and what is wrong with those that cannot be.
  ///
  /// Pictures of 28 × 28 are taken as they are, all others are prepared.
  ///
  /// - Parameter isWanted: which pictures, by their number among those of their class.
  func dataset(
    named name: String, _ isWanted: (Int) -> Bool = { _ in true }
  ) -> (dataset: Dataset, problems: [PhotographError]) {
    let size = ImageSize(rows: Preparation.side, columns: Preparation.side)
    var (pixels, labels, problems) = ([UInt8](), [UInt8](), [PhotographError]())
    var counts = [Int](repeating: 0, count: classNames.count)
    for entry in entries {
      counts[entry.label] += 1
      guard isWanted(counts[entry.label] - 1) else { continue }
      do throws(PhotographError) {
        let image = try PreparedSubject(entry.path, for: size).subject.image
        guard image.size == size else { continue }
        pixels += image.pixels.map { UInt8(min(255, max(0, $0.rounded()))) }
        labels.append(UInt8(entry.label))
      } catch {
        problems.append(error)
      }
    }
    let dataset = Dataset(
      name: name, size: size, classNames: classNames, pixels: pixels, labels: labels)
    return (dataset, problems)
  }
}
