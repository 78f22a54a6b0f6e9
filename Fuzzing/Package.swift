// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users never build it. `make fuzz` builds it with LESSON_FUZZ=1, which
// lets the sources count what they reach and watch their memory.
let sanitizers = ["-sanitize=fuzzer,address"]

let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "lesson", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [.product(name: "LessonReaderTrials", package: "lesson")],
      path: "Sources/Fuzz",
      swiftSettings: [.treatAllWarnings(as: .error), .unsafeFlags(sanitizers)],
      linkerSettings: [.unsafeFlags(sanitizers + ["-use-ld=lld"])])
  ]
)
