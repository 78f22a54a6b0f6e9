import Foundation

/// How much of x86-64 the inner loops are built for: a level needs all that the one below it needs.
///
/// This target itself is built for every processor, so that it can say what is missing.
public enum ProcessorLevel: String, Sendable, CaseIterable {
  /// Every processor.
  case baseline
  /// AVX2 and fused multiply-adds (x86-64-v3).
  case v3
  /// AVX-512 (x86-64-v4).
  case v4

  /// The level that this program's inner loops are built for.
  public static var built: ProcessorLevel {
    #if PROCESSOR_V4
      .v4
    #elseif PROCESSOR_V3
      .v3
    #else
      .baseline
    #endif
  }

  /// The abilities that the level adds to the one below, as Linux names them in `/proc/cpuinfo`.
  var addedAbilities: [String] {
    switch self {
    case .baseline: []
    case .v3: ["avx2", "fma", "bmi1", "bmi2", "f16c", "movbe", "abm"]
    case .v4: ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]
    }
  }

  /// What this level needs and a processor with the given `/proc/cpuinfo` lacks; nothing where the
  /// text does not tell, as on other systems than Linux.
  public func missingAbilities(cpuinfo: String) -> [String] {
    guard let line = cpuinfo.split(separator: "\n").first(where: { $0.hasPrefix("flags") }) else {
      return []
    }
    let abilities = Set(
      line.split(whereSeparator: { $0.isWhitespace || $0 == ":" }).map(String.init))
    let needed = Self.allCases.prefix { $0 != self }.flatMap(\.addedAbilities) + addedAbilities
    return needed.filter { !abilities.contains($0) }
  }

  /// What this machine's processor lacks for the program to run; nil if it lacks nothing.
  public static func complaint() -> String? {
    guard built != .baseline,
      let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    else { return nil }
    return complaint(built: built, cpuinfo: text)
  }

  /// The sentence for a user whose processor lacks something; nil if it lacks nothing.
  static func complaint(built: ProcessorLevel, cpuinfo: String) -> String? {
    let missing = built.missingAbilities(cpuinfo: cpuinfo)
    guard !missing.isEmpty else { return nil }
    return "This program was built for processors with x86-64-\(built.rawValue); this one lacks "
      + "\(missing.joined(separator: ", ")). Build it on this machine (swift build), or for every "
      + "processor (LESSON_CPU=baseline swift build)."
  }
}
