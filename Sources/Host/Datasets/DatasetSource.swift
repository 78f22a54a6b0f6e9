import Interchange

/// A data set that the program knows: what it is, where it may lie, and where it can be had.
public struct DatasetSource: Sendable, Equatable {
  /// One of the set's files.
  public struct File: Sendable, Equatable {
    /// The file's name, as on the servers.
    public let name: String
    /// About how many bytes it has.
    public let bytes: Int
    /// How it is known to be the right one.
    public let checksum: Checksum

    /// A file from its facts.
    public init(name: String, bytes: Int, checksum: Checksum) {
      self.name = name
      self.bytes = bytes
      self.checksum = checksum
    }
  }

  /// How a file is known to be the right one.
  public struct Checksum: Sendable, Equatable {
    /// Which checksum it is.
    public let digest: Digest
    /// Whether it is that of the uncompressed content: servers compress the same content to
    /// different bytes.
    public let isOfContent: Bool
    /// The checksum in lower-case hexadecimal digits.
    public let hex: String

    /// A checksum from its facts.
    public init(_ digest: Digest, ofContent isOfContent: Bool, _ hex: String) {
      self.digest = digest
      self.isOfContent = isOfContent
      self.hex = hex
    }
  }

  /// The set's name, as in `mnist-5k`.
  public let name: String
  /// What it holds, in a few words.
  public let title: String
  /// Under which terms it may be used.
  public let license: String
  /// The classes' names, in order.
  public let classNames: [String]
  /// How many images there are to learn from and to test with.
  public let counts: (train: Int, test: Int)
  /// Whether it comes with the program.
  public let isBundled: Bool
  /// Whether its images are made of another set's when they are asked for.
  public let isMade: Bool
  /// Where a package of the system puts it, and the package's name.
  public let package: (name: String, folder: String)?
  /// The folder that someone named, in place of those where the program's own sets lie.
  public let folder: String?
  /// The files that can be fetched.
  public let files: [File]
  /// The servers that have them, each an address that a file's name is put behind.
  public let mirrors: [String]

  /// How many bytes a download takes, about.
  public var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

  init(
    name: String, title: String, license: String, classNames: [String],
    counts: (train: Int, test: Int), isBundled: Bool = false, isMade: Bool = false,
    package: (name: String, folder: String)? = nil, folder: String? = nil, files: [File] = [],
    mirrors: [String] = []
  ) {
    self.name = name
    self.title = title
    self.license = license
    self.classNames = classNames
    self.counts = counts
    self.isBundled = isBundled
    self.isMade = isMade
    self.package = package
    self.folder = folder
    self.files = files
    self.mirrors = mirrors
  }

  /// Equal names mean equal sets.
  public static func == (one: DatasetSource, other: DatasetSource) -> Bool {
    one.name == other.name && one.files == other.files && one.mirrors == other.mirrors
  }
}

extension DatasetSource {
  /// The names of the files of every set in the style of MNIST: images and labels to learn from
  /// and to test with.
  static let fileNames = [
    "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
  ]

  /// The name that a file gets when 7-Zip unpacks it, as in `train-images.idx3-ubyte`.
  static func dotted(_ name: String) -> String {
    name.split(separator: "-idx").joined(separator: ".idx")
  }

  /// A set in a folder that someone named. One called like a known set has its classes; other
  /// classes are the ten digits.
  static func folder(_ path: String) -> DatasetSource {
    let last = path.split(separator: "/").last.map { String($0) }
    let known = all.first { $0.name == last }
    return DatasetSource(
      name: path, title: "a folder", license: "unknown", classNames: known?.classNames ?? digits,
      counts: (0, 0), folder: path)
  }

  private static let digits = (0...9).map(String.init)

  /// All sets.
  public static let all =
    [bundled, mnist, fashion] + SceneKind.allCases.compactMap { scenes($0.rawValue) }

  /// Scenes, which are made when they are asked for; nil if the name means no kind of them, or no
  /// digits to make them of.
  static func scenes(_ name: String) -> DatasetSource? {
    guard let (kind, pool) = SceneSet.parts(of: name),
      let digits = [bundled, mnist, fashion].first(where: { $0.name == pool })
    else { return nil }
    return DatasetSource(
      name: name, title: "\(kind.title); made of \(pool)", license: digits.license,
      classNames: digits.classNames, counts: SceneSet.counts, isMade: true)
  }

  private static let bundled = DatasetSource(
    name: "mnist-5k", title: "handwritten digits, a part of MNIST", license: "CC BY-SA 3.0",
    classNames: digits, counts: (4_000, 1_000), isBundled: true)

  /// Y. LeCun, C. Cortes, C. J. C. Burges. The checksums are those that the files' publishers and
  /// all frameworks use.
  private static let mnist = DatasetSource(
    name: "mnist", title: "handwritten digits", license: "CC BY-SA 3.0", classNames: digits,
    counts: (60_000, 10_000),
    files: zip(
      fileNames,
      [
        (9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
        (28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
        (1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
        (4_542, "ec29112dd5afa0611ce80d1b7f02629c"),
      ]
    ).map { File(name: $0, bytes: $1.0, checksum: .init(.md5, ofContent: false, $1.1)) },
    mirrors: [
      "https://ossci-datasets.s3.amazonaws.com/mnist/",
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ])

  /// H. Xiao, K. Rasul, R. Vollgraf 2017. The checksums are those of the content, since Debian
  /// compresses it anew.
  private static let fashion = DatasetSource(
    name: "fashion-mnist", title: "pieces of clothing", license: "MIT",
    classNames: [
      "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
      "Ankle boot",
    ], counts: (60_000, 10_000),
    package: ("dataset-fashion-mnist", "/usr/share/datasets/fashion-mnist"),
    files: zip(
      fileNames,
      [
        (26_421_880, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        (29_515, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        (4_422_102, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        (5_148, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
      ]
    ).map { File(name: $0, bytes: $1.0, checksum: .init(.sha256, ofContent: true, $1.1)) },
    mirrors: [
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
      "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    ])
}
