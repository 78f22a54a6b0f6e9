// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Every target but `Kernels` is checked for unsafe memory, and warns about nothing.
let strict: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]

/// The inner loops are compiled optimised in debug builds, too: otherwise `swift run` and
/// `swift test` would take a hundred times as long.
let optimised: [SwiftSetting] = [
  .treatAllWarnings(as: .error), .unsafeFlags(["-O"], .when(configuration: .debug)),
]

/// Which processors the inner loops are made for: `LESSON_CPU=baseline`, `v3` (AVX2 and FMA) or `v4`
/// (AVX-512) in the environment of `swift build`; otherwise what this machine's processor has. On
/// arm64 the choice is empty: its vectors and fused multiply-adds are always there.
#if arch(x86_64)
  let processorLevel = ProcessInfo.processInfo.environment["LESSON_CPU"] ?? levelOfThisMachine()
#else
  let processorLevel = "baseline"
#endif

/// The level of x86-64 that this machine's processor reaches, as Linux names its abilities.
func levelOfThisMachine() -> String {
  let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
  let line = text.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
  let flags = Set(line.split(separator: " ").map(String.init))
  guard flags.isSuperset(of: ["avx2", "fma", "bmi1", "bmi2", "f16c", "movbe", "abm"]) else {
    return "baseline"
  }
  return flags.isSuperset(of: ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"])
    ? "v4" : "v3"
}

/// The settings that let the inner loops use what the processor has.
let processor: [SwiftSetting] =
  switch processorLevel {
  case "v4":
    [
      .define("FUSED_MULTIPLY_ADD"), .define("WIDE_VECTORS"),
      .unsafeFlags(["-Xcc", "-march=x86-64-v4"]),
    ]
  case "v3": [.define("FUSED_MULTIPLY_ADD"), .unsafeFlags(["-Xcc", "-march=x86-64-v3"])]
  case "baseline": []
  default: fatalError("LESSON_CPU is \(processorLevel); it must be baseline, v3 or v4.")
  }

let package = Package(
  name: "lesson",
  products: [
    .executable(name: "lesson", targets: ["lesson"]),
    .library(
      name: "LessonNetworks",
      targets: ["Datasets", "Kernels", "Networks", "Tracing", "Training"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .executableTarget(
      name: "lesson",
      dependencies: [
        "Datasets", "Interchange", "Lessons", "Naming", "Networks", "Notebooks", "Pictures",
        "Presenting", "Processor", "Terminals", "Tracing", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "Terminals", dependencies: ["CEditline"], swiftSettings: strict),
    .target(
      name: "Presenting",
      dependencies: [
        "Interchange", "Lessons", "Naming", "Notebooks", "Terminals",
      ],
      swiftSettings: strict),
    .target(name: "Kernels", swiftSettings: optimised + processor),
    .target(
      name: "Processor",
      swiftSettings: strict + [.define("PROCESSOR_\(processorLevel.uppercased())")]),
    .target(name: "Naming", swiftSettings: strict),
    .target(name: "Equations", swiftSettings: strict + optimised),
    .target(
      name: "Networks", dependencies: ["Equations", "Kernels", "Naming"], swiftSettings: strict),
    .target(
      name: "Interchange", dependencies: ["CCrypto", "CZlib", "CPNG"], swiftSettings: strict),
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
        "ActivationMaps", "CGraphviz", "CRSVG", "Datasets", "Equations", "Interchange", "Networks",
        "Tracing", "Training",
      ], swiftSettings: strict + optimised),
    .target(
      name: "Notebooks",
      dependencies: [
        "ActivationMaps", "Datasets", "Equations", "Lessons", "Mathematics", "Networks",
        "Pictures", "Tracing", "Training",
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
    .testTarget(
      name: "ProcessorTests", dependencies: ["Processor"], swiftSettings: strict),
    .testTarget(name: "KernelsTests", dependencies: ["Kernels"], swiftSettings: strict),
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
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "Interchange"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
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
