import Expressions
import Networks
import Tracing

extension TraceSources {
  /// Passes of the shipped models over `subject`, and any image that the command line could name.
  static func library(
    subject: Subject, targetClass: Int?, trainingSeed: UInt64? = nil
  ) -> TraceSources {
    TraceSources(
      model: { name, variant, weights throws(Failure) in
        do {
          let (model, parameters) = try ModelOptions(
            model: name, variant: variant, weights: weights
          ).load()
          return Trace(
            of: model, parameters: parameters, subject: subject, targetClass: targetClass,
            trainingSeed: trainingSeed)
        } catch {
          throw Failure("\(error)")
        }
      },
      subject: { name, model throws(Failure) in
        do {
          return try PictureOptions.load(name, for: model).subject
        } catch {
          throw Failure("\(error)")
        }
      })
  }
}
