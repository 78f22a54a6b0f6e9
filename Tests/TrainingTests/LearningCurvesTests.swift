import Foundation
import FoundationXML
import Testing
import Training

/// The curves of a training.
@Suite struct LearningCurvesTests {
  private func history(_ losses: [Double]) -> History {
    var history = History()
    for (index, loss) in losses.enumerated() {
      history.epochs.append(
        .init(
          epoch: index + 1, loss: loss, trainAccuracy: 0.5, testLoss: loss + 0.1,
          testAccuracy: 0.25, seconds: 1))
    }
    return history
  }

  @Test(arguments: [[], [2.3], [2.3, 1.1, 0.4], [Double](repeating: 1, count: 300)])
  func `curves are well-formed for any number of epochs`(_ losses: [Double]) throws {
    let svg = LearningCurves.svg(history(losses), title: "a <b> & \"c\"")
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    if losses.count == 3 {
      #expect(svg.contains("training images, as they were seen: 2.3 at epoch 1, 0.4 at epoch 3"))
      #expect(svg.contains("25 % at epoch 3"))
      #expect(svg.contains("stroke-dasharray"), "lines differ in more than colour")
    }
  }
}
