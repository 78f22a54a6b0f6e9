import ArgumentParser
import Dumps
import Rendering

/// `lesson verify`: replays a dump.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Replays a dump operation by operation, and says where it first disagrees.",
    discussion: """
      Each operation runs on the numbers that the dump holds of its inputs and parameters; so a
      number that was changed shows where it was changed, gradients included. What rounding to
      float32 can explain is judged in float64: a sum of n terms may differ by n times 2⁻²⁴ of what
      is added, in whatever order. Every tensor is held against its checksum, too.

      Exit code 1 says that the dump is not what it says.

      Example:
        lesson trace --backward --output pass.npz
        lesson verify pass.npz
      """)

  @Argument(help: "A dump that `lesson trace` wrote, as npz or safetensors.")
  var file: String

  @OptionGroup var style: StyleOptions

  func run() throws {
    let verification = try Verification(of: PassDump(file), file: file)
    try Output.write(TerminalRenderer(style.style()).text(verification), to: nil)
    guard verification.holds else { throw ExitCode.failure }
  }
}
