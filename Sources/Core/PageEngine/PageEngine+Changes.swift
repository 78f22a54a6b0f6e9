import Digits
import Expressions
import Lessons
import Messages
import Notebooks
import Pages

extension PageEngine {
  /// Changes the recorded pass by statements, or by `noise` and a parameter's name; the lesson then
  /// runs on what came of it.
  mutating func change(_ statements: [String]) throws(EngineError) -> [Reply.Fragment] {
    guard var session = recorded else { throw .nothingBegun }
    var outputs: [Output] = []
    do throws(LineError) {
      for statement in statements {
        if statement.hasPrefix("noise "), session.disturb(String(statement.dropFirst(6))) {
          continue
        }
        _ = try session.run(typed: statement)
      }
      if !statements.isEmpty { outputs = try session.run(typed: "changes") }
    } catch {
      throw .line(error)
    }
    session.settle()
    (beginning, self.session, lessonRun) = (session, session, nil)
    return outputs.map { Reply.Fragment(name: "changes", markup: PageWriter().markup($0)) }
  }

  /// The digit with the map of the class that is followed, and the probabilities.
  func look() throws(EngineError) -> [Reply.Fragment] {
    guard var session = beginning else { throw .nothingBegun }
    let statements = [
      "show \"the digit\": image, \"where it looks\": M_c[c: class] as heatmap over image "
        + "title \"class \" + class",
      "show P_c as bars title \"probabilities\"",
    ]
    do throws(LineError) {
      var outputs: [Output] = []
      for statement in statements { outputs += try session.run(typed: statement) }
      return outputs.map { Reply.Fragment(name: "look", markup: PageWriter().markup($0)) }
    } catch {
      throw .line(error)
    }
  }

  /// Keeps what was drawn as an image.
  mutating func keep(_ drawing: Request.Drawing) {
    let strokes = drawing.strokes.map { numbers in
      stride(from: 0, to: numbers.count - 1, by: 2).map {
        DrawnDigit.Point(x: numbers[$0], y: numbers[$0 + 1])
      }
    }
    images[drawing.name] = Request.Image(
      name: drawing.name, label: nil,
      pixels: DrawnDigit(strokes: strokes, paper: drawing.paper).pixels)
  }

  /// Keeps a picture as an image of a digit.
  mutating func keep(_ picture: Request.Image, columns: Int) throws(EngineError) {
    let rows = picture.pixels.count / columns
    guard rows > 0, rows * columns == picture.pixels.count else { throw .ragged(picture.name) }
    images[picture.name] = Request.Image(
      name: picture.name, label: nil,
      pixels: PhotographedDigit(rows: rows, columns: columns, pixels: picture.pixels).digit)
  }
}
