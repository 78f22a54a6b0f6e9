import ActivationMaps
import Networks
import Tracing

extension Experiment {
  /// The paper's protocol (Zhou et al. 2016, section 3.2) over many scenes.
  static let localization = Experiment(
    name: "localization",
    question: "How often does the box from a map find the digit?",
    remark:
      "A box is right if its overlap (intersection over union) with the true box is at least 0.5. "
      + "GT-known takes the map of the true class; top-1 asks besides that the network named it. "
      + "The box is the paper's: around the largest part above 20 % of the maximum.",
    scenes: "scenes/test", usualCount: 300, contestants: scenesNetworks,
    measures: [
      Measure("gt_known_error", "localization error, the class given (GT-known)"),
      Measure("top1_error", "localization error, class and box (top-1)"),
      Measure("class_error", "classification error"),
      Measure("overlap", "mean overlap of the box with the true one"),
      Measure("pointing", "pointing game: the maximum lies in the true box"),
      Measure("energy", "share of the positive evidence inside the true box"),
      Measure("extent", "share of the pixels above 20 % of the maximum"),
    ],
    find: { trace, subject in
      guard let object = subject.truth?.objects.first, let label = object.label else { return [] }
      guard let trace else {
        let size = subject.image.size
        // As large as the boxes of the scenes to train with are on average.
        let middle = Baseline.centreBox(
          rows: 24, columns: 18, imageRows: size.rows, imageColumns: size.columns)
        return ScoredMap.baselines(for: subject).map { localized($0, object, size, nil) } + [
          Finding(
            method: "centre box",
            numbers: localizationNumbers(Overlap.of(middle, object.box), isClassRight: nil) + [
              object.box.contains(row: size.rows / 2, column: size.columns / 2) ? 1 : 0, .nan, .nan,
            ])
        ]
      }
      let methods = ScoredMap.methods(for: trace.model, and: [.saliency])
      return try ScoredMap.maps(methods, of: trace, ofClass: label).map {
        localized($0, object, trace.model.size, trace.predicted == label)
      }
    })

  private static func localized(
    _ map: ScoredMap, _ object: Truth.Object, _ size: ImageSize, _ isClassRight: Bool?
  ) -> Finding {
    let box = BoundingBox(around: map.pixels, columns: size.columns)
    return Finding(
      method: map.method,
      numbers: localizationNumbers(Overlap.of(box, object.box), isClassRight: isClassRight) + [
        PointingGame.hit(map.pixels, columns: size.columns, box: object.box),
        EvidenceShare.inside(map.pixels, columns: size.columns, box: object.box),
        Double(Threshold().kept(of: map.pixels).count { $0 }) / Double(map.pixels.count),
      ])
  }

  /// Both errors, whether the class was wrong, and the overlap; what needs a network is nan without.
  private static func localizationNumbers(
    _ overlap: Double, isClassRight: Bool?
  ) -> [Double] {
    let found = Localization(isClassRight: isClassRight ?? false, overlap: overlap)
    return [
      found.isRightKnowingClass ? 0 : 1,
      isClassRight == nil ? .nan : found.isRightTop1 ? 0 : 1,
      isClassRight.map { $0 ? 0 : 1 } ?? .nan, overlap,
    ]
  }

  /// Whether the digit's own quarter of a mosaic holds the evidence (Böhle et al. 2021).
  static let grid = Experiment(
    name: "grid",
    question: "Of four digits, does the evidence for one lie on that one?",
    remark:
      "Each scene shows four digits of different classes, one in each quarter; the map of each of "
      + "the four is taken. The share is that of the positive evidence in the digit's own quarter; "
      + "evidence spread evenly would give 25 %.",
    scenes: "scenes-mosaic/test", usualCount: 200,
    contestants: scenesNetworks + [Contestant(model: "cam", variant: nil)],
    measures: [
      Measure("grid", "share of the positive evidence in the own quarter"),
      Measure("pointing", "the maximum lies in the own quarter"),
    ],
    find: { trace, subject in
      let size = subject.image.size
      let byObject = try (subject.truth?.objects ?? []).compactMap { object in
        try object.label.map { label in
          let quarter = EvidenceShare.gridCell(
            around: object.box, rows: size.rows, columns: size.columns, parts: 2)
          return try ScoredMap.compared(trace, subject, ofClass: label).map { map in
            Finding(
              method: map.method,
              numbers: [
                EvidenceShare.inside(map.pixels, columns: size.columns, box: quarter),
                PointingGame.hit(map.pixels, columns: size.columns, box: quarter),
              ])
          }
        }
      }
      return Finding.means(of: byObject)
    })
}

extension Experiment.Finding {
  /// The means of what the same ways came to several times.
  fileprivate static func means(of findings: [[Experiment.Finding]]) -> [Experiment.Finding] {
    (findings.first ?? []).enumerated().map { place, first in
      Experiment.Finding(
        method: first.method,
        numbers: first.numbers.indices.map { measure in
          findings.reduce(0) { $0 + $1[place].numbers[measure] } / Double(findings.count)
        })
    }
  }
}
