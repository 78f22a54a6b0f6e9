import Foundation
import Testing

/// `lesson evaluate` from outside.
@Suite struct EvaluateCommandTests {
  @Test(arguments: ["cam", "attention"])
  func `text has the matrix and the mistakes, and fits 80 columns`(_ model: String) throws {
    let run = try Command("evaluate", "--model", model, "--noise", "10", "--mistakes", "2")
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.output.contains("of 1000 right"))
    #expect(run.output.contains("right class down, predicted class across"))
    #expect(run.output.matches(of: #/mnist-5k\/test\/\d+: \d, taken for \d/#).count == 2)
    #expect(run.output.contains("M of "))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!run.output.contains("\u{1B}"))
    let color = try Command(
      "evaluate", "--model", model, "--noise", "10", "--mistakes", "2", "--color", "always")
    let plain = color.output.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    #expect(plain.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `json has every number, and the picture agrees`() throws {
    let folder = try Command.folder()
    let run = try Command(
      "evaluate", "--format", "json", "--confusion", "c.svg", "--mistakes", "1000", in: folder)
    #expect(run.status == 0, "\(run.error)")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let matrix = try #require(json["confusion"] as? [[Int]])
    let right = try #require(json["right"] as? Int)
    #expect((0..<10).reduce(0) { $0 + matrix[$1][$1] } == right)
    #expect(matrix.joined().reduce(0, +) == 1_000)
    let mistakes = try #require(json["mistakes"] as? [[String: Any]])
    #expect(mistakes.count == 1_000 - right)
    let maps = try #require(mistakes.first?["predicted_map"] as? [[Double]])
    #expect(maps.count == 15 && maps.allSatisfy { $0.count == 15 })
    let svg = try String(contentsOf: folder.appendingPathComponent("c.svg"), encoding: .utf8)
    #expect(svg.contains("role=\"img\"") && svg.contains("7 taken for 7: \(matrix[7][7])"))
    let again = try Command("evaluate", "--format", "json", "--mistakes", "1000", "--threads", "1")
    #expect(again.output == run.output, "any number of threads gives the same bytes")
  }
}
