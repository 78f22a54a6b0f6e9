// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "lesson", path: "..")],
  targets: [
    .executableTarget(
      name: "measure",
      dependencies: [.product(name: "LessonNetworks", package: "lesson")],
      path: "Sources/Measure",
      swiftSettings: [.strictMemorySafety(), .treatAllWarnings(as: .error)])
  ]
)
