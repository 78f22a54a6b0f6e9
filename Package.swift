// swift-tools-version: 6.2
import PackageDescription

/// Every target but `Kernels` is checked for unsafe memory, and warns about nothing.
let strict: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]

/// The inner loops are compiled optimised in debug builds, too: otherwise `swift run` and
/// `swift test` would take a hundred times as long.
let optimised: [SwiftSetting] = [
  .treatAllWarnings(as: .error), .unsafeFlags(["-O"], .when(configuration: .debug)),
]

let package = Package(
  name: "lesson",
  products: [.executable(name: "lesson", targets: ["lesson"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .executableTarget(
      name: "lesson",
      dependencies: [
        "Datasets", "Interchange", "Lessons", "Naming", "Networks", "Notebooks", "Pictures",
        "Presenting", "Terminals", "Tracing", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "Terminals", dependencies: ["CEditline"], swiftSettings: strict),
    .target(
      name: "Presenting",
      dependencies: [
        "Equations", "Interchange", "Lessons", "Naming", "Networks", "Notebooks", "Terminals",
        "Tracing",
      ],
      swiftSettings: strict),
    .target(name: "Kernels", swiftSettings: optimised),
    .target(name: "Naming", swiftSettings: strict),
    .target(name: "Equations", swiftSettings: strict + optimised),
    .target(
      name: "Networks", dependencies: ["Equations", "Kernels", "Naming"], swiftSettings: strict),
    .target(name: "Interchange", dependencies: ["CZlib", "CPNG"], swiftSettings: strict),
    .target(name: "Mathematics", dependencies: ["Naming"], swiftSettings: strict),
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(name: "ActivationMaps", dependencies: ["Networks"], swiftSettings: strict),
    .target(
      name: "Lessons",
      dependencies: [
        "ActivationMaps", "CMarkGFM", "Equations", "Kernels", "Mathematics", "Naming", "Networks",
        "Tracing",
        .product(name: "Yams", package: "Yams"),
      ], resources: [.copy("../../lessons")], swiftSettings: strict),
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(name: "CRSVG"),
    .target(
      name: "Pictures",
      dependencies: [
        "ActivationMaps", "CGraphviz", "CRSVG", "Equations", "Interchange", "Networks", "Tracing",
      ], swiftSettings: strict + optimised),
    .target(
      name: "Notebooks",
      dependencies: [
        "ActivationMaps", "Equations", "Lessons", "Mathematics", "Pictures", "Tracing",
      ],
      swiftSettings: strict),
    .target(
      name: "Tracing", dependencies: ["Equations", "Kernels", "Networks"], swiftSettings: strict),
    .target(
      name: "Datasets", dependencies: ["Interchange", "Naming", "Networks", "Tracing"],
      resources: [.copy("Resources")], swiftSettings: strict),
    .target(
      name: "Training", dependencies: ["Datasets", "Interchange", "Kernels", "Naming", "Networks"],
      resources: [.copy("Resources")], swiftSettings: strict),
    .testTarget(name: "NamingTests", dependencies: ["Naming"], swiftSettings: strict),
    .testTarget(name: "MathematicsTests", dependencies: ["Mathematics"], swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange"], swiftSettings: strict),
    .testTarget(
      name: "ActivationMapsTests", dependencies: ["ActivationMaps", "Networks"],
      swiftSettings: strict),
    .testTarget(
      name: "TracingTests", dependencies: ["Equations", "Kernels", "Networks", "Tracing"],
      swiftSettings: strict),
    .testTarget(name: "TerminalsTests", dependencies: ["Terminals"], swiftSettings: strict),
    .testTarget(
      name: "PresentingTests",
      dependencies: [
        "Datasets", "Lessons", "Networks", "Notebooks", "Presenting", "Terminals", "Tracing",
        "Training",
      ], swiftSettings: strict),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"], swiftSettings: strict),
    .testTarget(
      name: "TrainingTests", dependencies: ["Datasets", "Interchange", "Networks", "Training"],
      swiftSettings: strict),
    .testTarget(
      name: "LessonsTests",
      dependencies: ["Datasets", "Equations", "Lessons", "Networks", "Tracing", "Training"],
      swiftSettings: strict),
    .testTarget(
      name: "NotebooksTests",
      dependencies: [
        "ActivationMaps", "Datasets", "Lessons", "Networks", "Notebooks", "Tracing", "Training",
      ], swiftSettings: strict),
    .testTarget(
      name: "PicturesTests",
      dependencies: ["Datasets", "Lessons", "Networks", "Pictures", "Tracing", "Training"],
      swiftSettings: strict),
    .testTarget(name: "CommandTests", dependencies: ["lesson"], swiftSettings: strict),
    .testTarget(
      name: "NetworksTests",
      dependencies: [
        "Datasets", "Equations", "Interchange", "Kernels", "Networks", "Training",
      ],
      resources: [.copy("Fixtures")], swiftSettings: strict),
  ]
)
