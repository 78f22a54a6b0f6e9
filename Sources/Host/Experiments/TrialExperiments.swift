import ActivationMaps
import Expressions
import Models
import Networks
import Tracing

extension Experiment {
  /// Deletion and insertion (Petsiuk et al. 2018) for maps and for what needs no network.
  static let faithful = Experiment(
    name: "faithful",
    question:
      "Does the score fall with the pixels that a map ranks first, and come back with them?",
    remark:
      "The pixels are taken out of the scene, or put into an empty one, in \(trialSteps) steps, the "
      + "map's largest first. The number is the area under the probability of the class that the "
      + "network predicts: a small area is good for deletion, a large one for insertion.",
    scenes: "scenes/test", usualCount: 40,
    contestants: [Contestant(model: "scenes", variant: "gap")],
    measures: [
      Measure("deletion", "deletion: area under the probability, small is good", isShare: false),
      Measure("insertion", "insertion: area under the probability, large is good", isShare: false),
    ],
    find: { trace, subject in
      guard let trace else { return [] }
      let maps = try ScoredMap.maps([.cam, .saliency], of: trace, ofClass: trace.predicted)
      return (maps + ScoredMap.baselines(for: subject)).map { map in
        let areas = [Deletion.deletion, .insertion].map { kind in
          Deletion.area(
            under: trace.curve(
              kind, of: trace.model.probabilities, at: trace.predicted, ranking: map.pixels,
              steps: trialSteps))
        }
        return Finding(method: map.method, numbers: areas)
      }
    })

  private static let trialSteps = 32

  /// Adebayo et al. 2018: a map that stays the same when what the network learned is gone was not
  /// about what it learned.
  static let sanity = Experiment(
    name: "sanity",
    question: "Does a map change when the network's weights are replaced by chance?",
    remark:
      "Layer by layer, from the last to the first, the weights are put in another order. The number "
      + "is the rank correlation of the map of the class first predicted with what it was: 1 is the "
      + "same map, 0 another. Absolute maps are compared besides, as in the released code of many.",
    scenes: "scenes/test", usualCount: 60,
    contestants: [Contestant(model: "scenes", variant: "gap")],
    measures: [
      Measure("signed", "rank correlation, maps with their sign", isShare: false),
      Measure("absolute", "rank correlation, absolute maps", isShare: false),
      Measure("saliency", "rank correlation, saliency", isShare: false),
    ],
    find: { trace, _ in
      guard let trace else { return [] }
      let wanted = trace.predicted
      let before = try ScoredMap.maps([.cam, .saliency], of: trace, ofClass: wanted)
      var (findings, changed): ([Finding], Trace) = ([], trace)
      for layer in trace.model.layersFromLast {
        changed = changed.shuffling("\(layer).weight")
        let after = try ScoredMap.maps([.cam, .saliency], of: changed, ofClass: wanted)
        let method = findings.isEmpty ? layer : "… and \(layer)"
        findings.append(
          Finding(
            method: method,
            numbers: [
              RankCorrelation.spearman(before[0].pixels, after[0].pixels),
              RankCorrelation.spearman(before[0].pixels.map(abs), after[0].pixels.map(abs)),
              RankCorrelation.spearman(before[1].pixels, after[1].pixels),
            ]))
      }
      return findings
    })
}

extension Model {
  /// The layers with weights, the last first.
  fileprivate var layersFromLast: [String] {
    graph.parameters.map(\.name).filter { $0.hasSuffix(".weight") }.reversed()
      .map { String($0.dropLast(".weight".count)) }
  }
}

extension Trace {
  /// The same pass with the numbers of a parameter in another order, always the same one.
  fileprivate func shuffling(_ name: String) -> Trace {
    let parameters = parameters.copy()
    guard let shuffled = Environment(trace: self).quantity(of: "shuffled(\(name), 1)"),
      let place = parameters.layout.firstIndex(where: { $0.name == name })
    else { return self }
    parameters.parts[place].load(
      Tensor(shape: parameters.layout[place].shape, values: shuffled.values.map { Float($0) }))
    return rerun(with: parameters)
  }
}
