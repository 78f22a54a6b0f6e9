import ActivationMaps
import Expressions
import Networks
import Tracing

extension Experiment {
  /// The same maps, boxed as different papers and programs do it.
  static let conventions = Experiment(
    name: "conventions",
    question: "How much of a localization error is the network's, and how much the habit's?",
    remark:
      "The map of the true class, treated as each of these does it between the network and the box; "
      + "what one of them leaves open, or where it makes no box, is done as this project does it. "
      + "Crops, distance transforms and levels are left out.",
    scenes: "scenes/test", usualCount: 300,
    contestants: ["gap", "gmp"].map { Contestant(model: "scenes", variant: $0) },
    measures: [
      Measure("gt_known_error", "localization error, the class given (GT-known)"),
      Measure("overlap", "mean overlap of the box with the true one"),
    ],
    find: { trace, subject in
      guard let trace, let object = subject.truth?.objects.first, let label = object.label
      else { return [] }
      let map = try Environment(trace: trace).map(.cam, ofClass: label)
      let bias = trace.parameters["b_c"].map { Double($0[label]) } ?? 0
      return Practice.all.map { practice in
        let pixels = practice.conventions.pixels(
          of: map.cells, rows: map.rows, columns: map.columns, size: subject.image.size,
          field: map.field, bias: bias)
        let box = practice.conventions.box(around: pixels, columns: subject.image.size.columns)
        let overlap = Overlap.of(box, object.box)
        let found = Localization(isClassRight: true, overlap: overlap)
        return Finding(
          method: practice.name, numbers: [found.isRightKnowingClass ? 0 : 1, overlap])
      }
    })
}
