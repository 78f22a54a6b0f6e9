// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Every target but `Kernels` is checked for unsafe memory, and warns about nothing.
let strict: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]

/// The inner loops are compiled as one optimised whole in debug builds, too: otherwise `swift run`
/// and `swift test` would take a hundred times as long. Several threads, since the index that debug
/// builds write wants an object file for each source.
let optimised: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .unsafeFlags(
    ["-O", "-whole-module-optimization", "-disable-batch-mode", "-num-threads", "2"],
    .when(configuration: .debug)),
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

/// What `make fuzz` adds: sources that count what is reached and watch their memory.
let watched: [SwiftSetting] =
  ProcessInfo.processInfo.environment["LESSON_FUZZ"] == "1"
  ? [.unsafeFlags(["-sanitize=fuzzer,address"])] : []

/// A target of one floor: `Core` compiles to WebAssembly, too; `Host` is this program on this machine.
func target(
  _ floor: String, _ name: String, _ dependencies: [Target.Dependency] = [],
  exclude: [String] = [], resources: [Resource]? = nil, settings: [SwiftSetting] = strict
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(floor)/\(name)", exclude: exclude,
    resources: resources, swiftSettings: settings + watched)
}

/// A target of what terminal, page and notebook share.
func core(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  settings: [SwiftSetting] = strict
) -> Target {
  target("Core", name, dependencies, exclude: exclude, settings: settings)
}

/// A target of what needs this machine: files, terminals, other libraries.
func host(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil,
  settings: [SwiftSetting] = strict
) -> Target {
  target("Host", name, dependencies, resources: resources, settings: settings)
}

/// A C library of the system, and the Debian packages that bring it.
func system(_ name: String, _ pkgConfig: String? = nil, apt packages: [String] = []) -> Target {
  .systemLibrary(
    name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig,
    providers: packages.isEmpty ? nil : [.apt(packages)])
}

/// The tests of a target, in the folder of the same name.
func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude,
    resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "lesson",
  products: [
    .executable(name: "lesson", targets: ["lesson"]),
    .library(
      name: "LessonNetworks",
      targets: ["Checkpoints", "Datasets", "Kernels", "Models", "Networks", "Tracing", "Training"]),
    .library(
      name: "LessonEngine",
      targets: [
        "Checkpoints", "Datasets", "Interchange", "LessonFiles", "Lessons", "Models", "Networks",
        "Messages", "PageEngine", "Tracing",
      ]),
    .library(name: "LessonReaderTrials", targets: ["ReaderTrials"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Host: this program on this machine.
    .executableTarget(
      name: "lesson",
      dependencies: [
        "ActivationMaps", "Checkpoints", "Datasets", "Drawings", "Dumps", "Equations", "Evaluation",
        "Experiments", "Expressions", "Interchange", "LessonFiles", "Lessons", "Markup", "Messages",
        "Models", "Naming",
        "Networks", "Notebooks", "PageEngine", "Photographs", "Pictures", "Presenting", "Processor",
        "Rendering", "Terminals", "Tracing", "Training", "Worksheets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Sources/Host/lesson", swiftSettings: strict),
    host(
      "Presenting",
      ["Expressions", "Interchange", "Lessons", "Naming", "Notebooks", "Rendering", "Terminals"]),
    host("Terminals", ["CEditline"]),
    host("Graphviz", ["CGraphviz", "CRSVG", "Drawings", "Equations", "Markup", "Pictures"]),
    host(
      "Rendering",
      [
        "ActivationMaps", "Checkpoints", "Datasets", "Drawings", "Dumps", "Equations", "Evaluation",
        "Graphviz", "Interchange", "Lessons", "Markup", "Mathematics", "Models", "Naming",
        "Networks", "Notebooks", "NumPy", "ONNX", "PageEngine", "PageTrainer", "Pages",
        "Photographs", "Pictures", "Tracing", "Widths", "Worksheets",
      ],
      resources: [.copy("HTML/Engine"), .copy("HTML/Script"), .copy("HTML/Style")]),
    host(
      "Experiments",
      [
        "ActivationMaps", "Checkpoints", "Datasets", "Equations", "Expressions", "Interchange",
        "Kernels", "Models", "Naming", "Networks", "Notebooks", "Tracing",
      ], settings: strict + optimised),
    host(
      "NumPy",
      [
        "ActivationMaps", "Equations", "Expressions", "Kernels", "Lessons", "Models", "Naming",
        "Networks", "Notebooks", "Tracing",
      ]),
    host("Worksheets", ["ActivationMaps", "Models", "Networks", "Tracing"]),
    host(
      "LessonFiles",
      [
        "CMarkGFM", "Equations", "Expressions", "Interchange", "Lessons", "Mathematics", "Models",
        "Naming", "Notebooks", .product(name: "Yams", package: "Yams"),
      ], resources: [.copy("../../../lessons")]),
    host("ONNX", ["Equations", "Interchange", "Models", "Networks"]),
    host(
      "Dumps", ["Equations", "Interchange", "Kernels", "Models", "Networks", "Tracing"],
      settings: strict + optimised),
    host(
      "Checkpoints", ["Interchange", "Models", "Naming", "Networks", "Training"],
      resources: [.copy("Resources")]),
    host(
      "Photographs", ["Datasets", "Digits", "Interchange", "Naming", "Networks"],
      settings: strict + optimised),
    host(
      "Datasets", ["CProcess", "Interchange", "Naming", "Networks"],
      resources: [.copy("Resources")], settings: strict + optimised),
    host("Interchange", ["CCrypto", "CJPEG", "CPNG", "CWebP", "CZip", "CZlib"]),
    host("Processor", settings: strict + [.define("PROCESSOR_\(processorLevel.uppercased())")]),

    // Core: what terminal, page and notebook share.
    core(
      "PageEngine",
      [
        "Digits", "Equations", "Expressions", "Lessons", "Markup", "Mathematics", "Messages",
        "Models", "Naming", "Networks", "Notebooks", "Pages", "Tracing",
      ], settings: strict + optimised),
    core(
      "PageTrainer",
      [
        "Equations", "Evaluation", "Markup", "Messages", "Models", "Networks", "Pictures",
        "Training",
      ],
      settings: strict + optimised),
    core(
      "Pages", ["Equations", "Markup", "Mathematics", "Naming", "Notebooks", "Pictures", "Tracing"]),
    core(
      "Lessons",
      [
        "ActivationMaps", "Equations", "Expressions", "Kernels", "Mathematics", "Models", "Naming",
        "Networks", "Notebooks", "Pictures", "Tracing",
      ]),
    core(
      "Expressions",
      [
        "ActivationMaps", "Equations", "Models", "Naming", "Networks", "Notebooks",
        "Tracing",
      ]),
    core(
      "Notebooks",
      [
        "Drawings", "Equations", "Mathematics", "Models", "Naming", "Networks", "Pictures",
        "Tracing",
      ]),
    core(
      "Drawings",
      [
        "ActivationMaps", "CNumerics", "Equations", "Kernels", "Models", "Naming", "Networks",
        "Pictures", "Tracing",
      ]),
    core(
      "Pictures",
      ["CNumerics", "Equations", "Markup", "Naming", "Networks"], settings: strict + optimised
    ),
    core("Mathematics", ["Markup", "Naming", "Widths"]),
    core(
      "Training",
      ["CNumerics", "Equations", "Evaluation", "Kernels", "Models", "Networks", "Pictures"]),
    core("Evaluation", ["Kernels", "Models", "Networks"]),
    core(
      "ActivationMaps", ["Equations", "Models", "Naming", "Networks", "Tracing"],
      settings: strict + optimised),
    core("Tracing", ["Equations", "Kernels", "Models", "Networks"]),
    core("Models", ["Equations", "Naming", "Networks"]),
    core("Networks", ["Equations", "Kernels", "Naming"]),
    core("Equations", ["CNumerics"], settings: strict + optimised),
    core("Kernels", ["CNumerics"], settings: optimised + processor),
    core("Markup"),
    core("Digits"),
    core("Messages"),
    core("Naming"),
    core("Widths", exclude: ["make_table.py"]),

    // System: the C libraries.
    system("CCrypto", "libcrypto", apt: ["libssl-dev"]),
    system("CEditline", "libedit", apt: ["libedit-dev"]),
    system("CGraphviz", "libgvc", apt: ["libgraphviz-dev"]),
    system("CMarkGFM", "libcmark-gfm", apt: ["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
    system("CNumerics"),
    system("CJPEG", "libjpeg", apt: ["libjpeg-dev"]),
    system("CPNG", "libpng", apt: ["libpng-dev"]),
    system("CProcess"),
    system("CRSVG"),
    system("CWebP", "libwebp", apt: ["libwebp-dev"]),
    system("CZip", "libzip", apt: ["libzip-dev"]),
    system("CZlib", "zlib", apt: ["zlib1g-dev"]),

    // Tests, a folder for each target, and what several of them need.
    .target(
      name: "ReaderTrials",
      dependencies: [
        "Checkpoints", "Dumps", "Interchange", "LessonFiles", "Lessons", "Mathematics",
        "PageEngine", "PageTrainer", "Pages", "Photographs", "Rendering", "TestSupport",
      ], path: "Tests/ReaderTrials", swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["Checkpoints", "Datasets", "Expressions", "Models", "Networks", "Tracing"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
    tests(of: "ActivationMaps", ["Equations", "Networks", "TestSupport"]),
    .testTarget(
      name: "CommandTests", dependencies: ["lesson", "Processor", "TestSupport", "Widths"],
      exclude: ["Browser", "Golden", "Notebooks"], swiftSettings: strict),
    tests(
      of: "Checkpoints",
      [
        "Datasets", "Evaluation", "Interchange", "Models", "Networks", "TestSupport", "Tracing",
        "Training",
      ]),
    tests(
      of: "Datasets", ["Interchange", "Networks", "TestSupport"], resources: [.copy("Fixtures")]),
    tests(
      of: "Drawings", ["Checkpoints", "Datasets", "Models", "Networks", "Pictures", "Tracing"]),
    tests(of: "Digits", ["Datasets"]),
    tests(
      of: "Dumps",
      [
        "Checkpoints", "Datasets", "Interchange", "Models", "Networks", "TestSupport", "Tracing",
      ]),
    tests(of: "Experiments", ["Networks"]),
    tests(of: "Evaluation", ["Checkpoints", "Datasets", "Models", "Networks"]),
    tests(
      of: "Graphviz",
      [
        "Checkpoints", "Datasets", "Drawings", "Models", "Networks", "Pictures", "TestSupport",
        "Tracing",
      ]),
    tests(of: "Interchange", ["TestSupport"], resources: [.copy("Fixtures")]),
    tests(of: "Kernels"),
    tests(of: "LessonFiles", ["Expressions", "Lessons", "Mathematics"]),
    tests(
      of: "Expressions",
      [
        "ActivationMaps", "Checkpoints", "Datasets", "Equations", "Models", "Networks", "Notebooks",
        "TestSupport", "Tracing",
      ], exclude: ["Peers"]),
    tests(
      of: "Lessons",
      [
        "Checkpoints", "Datasets", "Expressions", "LessonFiles", "Models", "Networks", "Notebooks",
        "TestSupport", "Tracing",
      ]),
    tests(of: "Equations", ["CNumerics", "Networks"]),
    tests(of: "Markup"),
    tests(of: "Mathematics"),
    tests(of: "Models", ["Networks", "TestSupport", "Tracing"]),
    tests(of: "Naming"),
    tests(
      of: "Networks",
      [
        "Checkpoints", "Datasets", "Equations", "Interchange", "Kernels", "Models", "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    tests(
      of: "NumPy",
      [
        "Datasets", "Equations", "Expressions", "Kernels", "LessonFiles", "Lessons", "Networks",
        "Notebooks", "TestSupport", "Tracing",
      ]),
    tests(
      of: "ONNX",
      [
        "Datasets", "Interchange", "Kernels", "Models", "Networks", "TestSupport", "Tracing",
      ], exclude: ["Peers"]),
    .testTarget(
      name: "PhotographsTests",
      dependencies: [
        "Checkpoints", "Datasets", "Interchange", "Models", "Networks", "Photographs",
        "TestSupport", "Tracing",
      ], exclude: ["make_photographs.py"], swiftSettings: strict),
    tests(of: "Pictures", ["Drawings", "Interchange", "Networks"]),
    tests(
      of: "PageEngine",
      [
        "Equations", "Expressions", "Lessons", "Mathematics", "Messages", "Models",
        "Networks", "Notebooks", "Pages", "Tracing",
      ]),
    tests(
      of: "PageTrainer",
      ["Checkpoints", "Datasets", "Messages", "Models", "Networks", "Training"]),
    tests(of: "Pages", ["Notebooks", "Pictures"]),
    tests(
      of: "Presenting",
      [
        "Checkpoints", "Datasets", "Expressions", "LessonFiles", "Lessons", "Models", "Networks",
        "Notebooks", "Rendering", "Terminals", "TestSupport", "Tracing",
      ]),
    tests(of: "Processor"),
    tests(
      of: "ReaderTrials", ["LessonFiles", "Lessons", "Networks", "Rendering", "TestSupport"],
      resources: [.copy("Inputs")]),
    tests(
      of: "Rendering",
      [
        "ActivationMaps", "Checkpoints", "Datasets", "Expressions", "Interchange", "LessonFiles",
        "Lessons", "Models", "Networks", "Notebooks", "PageEngine", "Pictures", "TestSupport",
        "Tracing", "Widths",
      ]),
    tests(of: "Terminals"),
    tests(of: "Tracing", ["Equations", "Kernels", "Models", "Networks", "TestSupport"]),
    tests(of: "Training", ["Models", "Networks", "TestSupport"]),
    tests(of: "Widths"),
  ]
)
