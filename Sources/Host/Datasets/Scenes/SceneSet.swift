import Networks

/// Scenes made of the digits of a set, each by its number alone: the same number, the same scene.
///
///     try DataLibrary.subject("scenes/test/4").truth?.objects.count  // 1
///
/// After the cluttered digits of Mnih et al. 2014 (Recurrent Models of Visual Attention, section 4.2),
/// but that boxes and masks are known and the digits have many sizes.
struct SceneSet: Sendable {
  /// What stands in the scenes.
  let kind: SceneKind
  /// The set's name with its part, as in `scenes/test`.
  let name: String
  /// The digits that the scenes are made of, and whose classes they have.
  let digits: Dataset
  /// How many scenes there are.
  let count: Int
  /// What tells the scenes of one set and part from those of others.
  private let seed: UInt64

  /// The size of a scene.
  static let size = ImageSize(rows: 64, columns: 64)

  /// The sets whose images can stand in scenes, the usual one first.
  static let pools = ["mnist-5k", "mnist", "fashion-mnist"]
  /// How many scenes the parts have.
  static let counts = (train: 24_000, test: 2_000)

  /// The kind of scenes and the set of digits that a name means, as in `scenes-two@fashion-mnist`;
  /// nil for another kind of set.
  static func parts(of set: String) -> (kind: SceneKind, pool: String)? {
    let parts = set.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard let kind = SceneKind(rawValue: parts[0]), parts.count <= 2 else { return nil }
    let pool = parts.count == 2 ? parts[1] : pools[0]
    return pools.contains(pool) ? (kind, pool) : nil
  }

  /// The set of this name; nil if it is not one of scenes.
  ///
  /// - Throws: `DatasetError` if there is no such part, or the digits are not on this machine.
  init?(named set: String, split: String, in folders: DataFolders) throws(DatasetError) {
    guard let (kind, pool) = Self.parts(of: set) else { return nil }
    guard let part = DataLibrary.splits.firstIndex(of: split) else {
      throw .unknownSplit(split, set: set, known: DataLibrary.splits)
    }
    self.kind = kind
    name = "\(set)/\(split)"
    digits = try DataLibrary.dataset(pool, split: split, in: folders)
    count = part == 0 ? Self.counts.train : Self.counts.test
    seed = 1 + UInt64(SceneKind.allCases.firstIndex(of: kind) ?? 0) * 2 + UInt64(part)
  }

  /// The scene of a number.
  ///
  /// - Throws: `DatasetError.noSuchImage` if there is none.
  func subject(_ number: String) throws(DatasetError) -> Subject {
    guard let index = Int(number), (0..<count).contains(index) else {
      throw .noSuchImage(number, split: name, count: count)
    }
    let scene = scene(index)
    return Subject(
      name: "\(name)/\(index)",
      image: Image(size: Self.size, pixels: scene.pixels.map { Float($0) }),
      label: scene.truth.objects.first?.label, truth: scene.truth)
  }

  private func scene(_ index: Int) -> Scene {
    Scene(of: digits, kind, seed: SplitMix64(seed: seed, labels: UInt64(index)))
  }

  /// All scenes.
  var dataset: Dataset {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * Self.size.count)
    var labels: [UInt8] = []
    for index in 0..<count {
      let scene = scene(index)
      pixels += scene.pixels
      labels.append(UInt8(scene.truth.objects.first?.label ?? 0))
    }
    return Dataset(
      name: name, size: Self.size, classNames: digits.classNames, pixels: pixels, labels: labels)
  }
}
