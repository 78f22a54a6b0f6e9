import ArgumentParser
import Expressions
import Lessons
import Tracing

/// One pass of a network over an image, with what is changed by hand.
struct PassOptions: ParsableArguments {
  @OptionGroup var model: ModelOptions
  @OptionGroup var subject: SubjectOptions

  @Option(
    help: ArgumentHelp(
      "Replace cells and run on from there: 'f_k[k: 3] = 0'. May be given several times.",
      valueName: "change"))
  var set: [String] = []

  @Option(
    parsing: .unconditional,
    help: "Run as in training, with dropout and noise drawn from this seed.")
  var trainingSeed: UInt64?

  /// The files that are read, if they are files.
  var inputs: [String?] { [model.weights, subject.image] }

  /// Records the pass, and makes the changes.
  func session(backward: Bool = false) throws -> LessonSession {
    let (network, parameters) = try model.load()
    let image = try subject.load(for: network)
    let trace = Trace(
      of: network, parameters: parameters, subject: image, targetClass: subject.followedClass,
      backward: backward, trainingSeed: trainingSeed)
    var session = LessonSession(
      Environment(
        trace: trace, followedClass: subject.followedClass,
        sources: .library(
          subject: image, targetClass: subject.followedClass, trainingSeed: trainingSeed)))
    for change in set { _ = try session.run(typed: "set " + change, from: "--set") }
    return session
  }
}
