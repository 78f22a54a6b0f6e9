// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users never build it.
let package = Package(
  name: "engine",
  dependencies: [.package(name: "lesson", path: "..")],
  targets: [
    .executableTarget(
      name: "converse",
      dependencies: [.product(name: "LessonEngine", package: "lesson")],
      path: "Sources/Converse",
      swiftSettings: [.strictMemorySafety(), .treatAllWarnings(as: .error)])
  ]
)
