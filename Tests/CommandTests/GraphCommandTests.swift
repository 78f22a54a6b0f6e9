import Foundation
import Testing

/// `lesson graph`.
@Suite struct GraphCommandTests {
  @Test func `values, the gradient and the way of a class are drawn`() throws {
    let values = try Command("graph", "--values", "--class", "4")
    #expect(values.status == 0 && values.output.contains("data:image/png;base64,"))
    #expect(values.output.contains("way of class 4") && values.output.contains("class 4: "))
    let backward = try Command("graph", "--backward", "--from", "f_k")
    #expect(backward.status == 0 && backward.output.contains("gradient of the loss"))
    let compact = try Command("graph", "--compact", "--model", "attention")
    #expect(compact.status == 0 && compact.output.hasPrefix("<svg "))
  }

  @Test func `the same command gives the same bytes`() throws {
    for arguments in [
      ["--model", "attention", "--values"], ["--full"], ["--explain", "S_c[4]"],
      ["--model", "attention", "--format", "dot"],
    ] {
      let first = try Command(["graph"] + arguments)
      #expect(first.status == 0)
      #expect(try Command(["graph"] + arguments).output == first.output)
    }
  }

  @Test func `the cells behind a number are drawn`() throws {
    let run = try Command("graph", "--explain", "M_c[c: 4, y: 4, x: 9]", "--terms", "3")
    #expect(run.status == 0)
    #expect(run.output.contains(">M_c[c: 4, y: 4, x: 9]<"))
    #expect(run.output.contains(" more<"))
    let wrong = try Command("graph", "--explain", "M_d[0]")
    #expect(wrong.status == 1 && wrong.error.hasPrefix("Error: the cell:1:1"))
  }

  @Test func `a film is a file for each step`() throws {
    let folder = try Command.folder()
    let run = try Command("graph", "--film", "frames", "--from", "f_k", "--to", "S_c", in: folder)
    #expect(run.status == 0 && run.output.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("frames").path)
    #expect(names.sorted() == ["frame-01.svg", "frame-02.svg", "frame-03.svg"])
  }

  @Test(arguments: [
    ["--film", "a", "--output", "b"], ["--explain", "L", "--values"], ["--depth", "9"],
    ["--film", "a", "--backward"], ["--terms", "0"], ["--page", "--full"],
  ])
  func `options that do not go together end with exit code 64`(_ arguments: [String]) throws {
    #expect(try Command(["graph"] + arguments).status == 64)
  }
}
