import Models
import Networks
import Tracing

/// Where a lesson's other passes come from: those of other models, and those over other images.
public struct TraceSources: Sendable {
  /// Why something is not to be had, in a sentence without its full stop.
  public struct Failure: Error, Sendable {
    /// Why.
    package let reason: String

    /// A failure for a reason; a full stop at its end is left out.
    public init(_ reason: String) {
      self.reason = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    }
  }

  /// Records a pass of another model, by name and variant, over the lesson's image; with weights
  /// from a file, if one is named.
  public typealias ModelSource = @Sendable (String, String?, String?) throws(Failure) -> Trace
  /// Reads the image of this name for a model.
  public typealias SubjectSource = @Sendable (String, Model) throws(Failure) -> Subject

  package let model: ModelSource
  package let subject: SubjectSource

  /// Sources; without them nothing but the lesson's own pass is at hand.
  public init(
    model: @escaping ModelSource = { name, _, _ throws(Failure) in
      throw Failure("the model '\(name)' is not at hand")
    },
    subject: @escaping SubjectSource = { name, _ throws(Failure) in
      throw Failure("the image '\(name)' is not at hand")
    }
  ) {
    self.model = model
    self.subject = subject
  }
}
