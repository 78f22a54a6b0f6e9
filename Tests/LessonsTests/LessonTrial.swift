import Checkpoints
import Expressions
import LessonFiles
import Lessons
import Notebooks
import Testing
import Tracing

/// A shipped lesson, run on a pass.
enum LessonTrial {
  /// The lesson's notebook; a check in it that does not hold is an issue.
  ///
  /// - Parameters:
  ///   - asked: the class that is followed; the predicted one if nil.
  ///   - networks: what the lesson can go on with, by their variants.
  ///   - subject: where its other images come from, if it has any.
  static func notebook(
    of name: String, _ trace: Trace, asked: Int?, networks: [String: Weights.Loaded],
    subject: TraceSources.SubjectSource? = nil
  ) throws -> Notebook {
    let image = trace.subject
    let model: TraceSources.ModelSource = { _, variant, _ throws(TraceSources.Failure) in
      guard let variant, let (model, parameters) = networks[variant] else {
        throw TraceSources.Failure("no such variant")
      }
      return Trace(of: model, parameters: parameters, subject: image)
    }
    let sources =
      subject.map { TraceSources(model: model, subject: $0) } ?? TraceSources(model: model)
    let lesson = try LessonFile.read(name, in: LessonFile.shippedFolder)
    let environment = Environment(trace: trace, followedClass: asked, sources: sources)
    let notebook = try LessonRunner.run(lesson, in: environment).notebook
    for check in notebook.checks where !check.holds {
      Issue.record("\(name), \(image.name), class \(asked ?? -1): \(check.claim) does not hold")
    }
    return notebook
  }
}
