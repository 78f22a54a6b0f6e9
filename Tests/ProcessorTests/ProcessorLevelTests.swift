import Foundation
import Testing

@testable import Processor

@Suite struct ProcessorLevelTests {
  /// What Linux says of a processor with AVX2 but without AVX-512, shortened.
  private let haswell = """
    processor\t: 0
    model name\t: Intel(R) Core(TM) i5-4460  CPU @ 3.20GHz
    flags\t\t: fpu sse sse2 fma movbe f16c abm bmi1 avx2 bmi2 erms
    """

  @Test func `a processor with all that is needed is not complained about`() {
    #expect(ProcessorLevel.complaint(built: .baseline, cpuinfo: haswell) == nil)
    #expect(ProcessorLevel.complaint(built: .v3, cpuinfo: haswell) == nil)
  }

  @Test func `what a processor lacks is named, and what to do`() {
    #expect(
      ProcessorLevel.complaint(built: .v4, cpuinfo: haswell)
        == "This program was built for processors with x86-64-v4; this one lacks avx512f, "
        + "avx512bw, avx512cd, avx512dq, avx512vl. Build it on this machine (swift build), or for "
        + "every processor (LESSON_CPU=baseline swift build).")
  }

  @Test func `a higher level needs all that lower ones need`() {
    let old = "flags\t\t: fpu sse sse2 avx512f avx512bw avx512cd avx512dq avx512vl\n"
    #expect(
      ProcessorLevel.v4.missingAbilities(cpuinfo: old)
        == ["avx2", "fma", "bmi1", "bmi2", "f16c", "movbe", "abm"])
  }

  @Test func `where nothing is known, nothing is complained about`() {
    #expect(ProcessorLevel.complaint(built: .v4, cpuinfo: "") == nil)
  }

  @Test func `this machine can run what was built on it`() {
    #expect(ProcessorLevel.complaint() == nil)
  }
}
