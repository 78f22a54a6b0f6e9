import Datasets
import Naming
import Networks

/// What there is to say of a data set before anything is trained with it.
public struct DataSummary: Sendable {
  /// One class.
  public struct ClassFacts: Sendable {
    /// The class's name.
    public let name: String
    /// How many images it has.
    public let count: Int
    /// The mean share of ink in its images, 0…1; nil without any.
    public let meanInk: Double?
  }

  /// The set's name.
  public let name: String
  /// How large each image is.
  public let size: ImageSize
  /// The classes, in order.
  public let classes: [ClassFacts]
  /// What is likely wrong, a sentence each.
  public let warnings: [String]

  /// How many images there are.
  public var count: Int { classes.reduce(0) { $0 + $1.count } }

  /// Looks at the images that a name means, and says what is wrong with pictures that cannot be used.
  ///
  /// - Throws: `PhotographError` if there is no such set, or nothing of it can be used.
  public init(of name: String, isTransposed: Bool = false) throws(PhotographError) {
    let pictures = try OwnData.pictures(DataPart(name), usual: "test")
    let dataset: Dataset
    if let pictures {
      dataset = isTransposed ? pictures.dataset.transposed : pictures.dataset
    } else {
      dataset = try OwnData.dataset(part: name, isTransposed: isTransposed)
    }
    self.init(of: dataset, problems: (pictures?.problems ?? []).map { "\($0)" })
  }

  init(of dataset: Dataset, problems: [String]) {
    name = dataset.title
    size = dataset.size
    var (counts, ink) = (
      [Int](repeating: 0, count: dataset.classCount),
      [Double](repeating: 0, count: dataset.classCount)
    )
    var (blank, mostlyInk, copies) = (0, 0, 0)
    var seen: Set<[UInt8]> = []
    for index in 0..<dataset.count {
      let bytes = Array(dataset.bytes(index))
      let label = Int(dataset.labels[index])
      counts[label] += 1
      ink[label] += bytes.reduce(0.0) { $0 + Double($1) } / Double(255 * bytes.count)
      if let warning = InkWarning(dataset.subject(index)) {
        if case .noInk = warning.finding { blank += 1 } else { mostlyInk += 1 }
      }
      if !seen.insert(bytes).inserted { copies += 1 }
    }
    classes = dataset.classNames.indices.map { label in
      ClassFacts(
        name: dataset.classNames[label], count: counts[label],
        meanInk: counts[label] > 0 ? ink[label] / Double(counts[label]) : nil)
    }
    warnings = problems + Self.warnings(counts, dataset, blank, mostlyInk, copies)
  }

  private static func warnings(
    _ counts: [Int], _ dataset: Dataset, _ blank: Int, _ mostlyInk: Int, _ copies: Int
  ) -> [String] {
    var warnings: [String] = []
    let missing = counts.indices.filter { counts[$0] == 0 }.map { dataset.classNames[$0] }
    if !missing.isEmpty {
      warnings.append("No images are of class \(missing.joined(separator: ", ")).")
    }
    let (least, most) = (counts.filter { $0 > 0 }.min() ?? 0, counts.max() ?? 0)
    if most > 3 * least, least > 0 {
      warnings.append(
        "The classes are of very different sizes, \(least.counting("image")) to \(most); a network "
          + "learns the large ones best.")
    }
    if mostlyInk > 0 {
      warnings.append(
        "\(mostlyInk.counting("image")) mostly of ink: the networks look for light ink on a dark "
          + "ground, and these look like dark ink on light paper.")
    }
    if blank > 0 { warnings.append("\(blank.counting("image")) without ink.") }
    if copies > 0 {
      warnings.append(
        "\(copies.counting("image")) the same as another one; what is in both parts of a set tells "
          + "nothing about what a network has learnt.")
    }
    return warnings
  }
}
