import ActivationMaps
import Networks
import Tracing

extension Experiment {
  /// MaxBoxAccV2 (Choe et al. 2020): every threshold is tried; the best is chosen on other scenes.
  static let thresholds = Experiment(
    name: "thresholds",
    question: "How often would the box be right if the threshold were chosen well?",
    remark:
      "MaxBoxAccV2: for the overlaps 0.3, 0.5 and 0.7 the threshold that is best on the first half of "
      + "the scenes is taken for the second half, from a hundred between the map's smallest and "
      + "largest number; any part's box counts. 20 % of the maximum is the paper's.",
    scenes: "scenes/test", usualCount: 400, contestants: scenesNetworks,
    measures: MaxBoxAccuracy.shares.map { share in
      Measure("at_\(Int((share * 100).rounded()))", "best overlap at \(share)")
    },
    choosesThreshold: true,
    find: { trace, subject in
      guard let object = subject.truth?.objects.first, let label = object.label else { return [] }
      return try ScoredMap.compared(trace, subject, ofClass: label).map { map in
        Finding(
          method: map.method,
          numbers: ThresholdSweep.bestOverlaps(
            of: map.pixels, columns: subject.image.size.columns, with: [object.box]))
      }
    })
}
