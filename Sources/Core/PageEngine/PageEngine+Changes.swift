import Digits
import Expressions
import Lessons
import Messages
import Models
import Networks
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
    let side = canvas
    let drawn =
      side == DrawnDigit.side
      ? DrawnDigit(strokes: strokes, paper: drawing.paper)
      : DrawnDigit(strokes: strokes, paper: drawing.paper, sceneOf: side)
    keep(drawn.pixels, as: drawing.name)
  }

  /// The rows and columns of the images that the page's networks look at.
  private var canvas: Int { networks.values.first?.model.size.rows ?? DrawnDigit.side }

  /// Keeps an image of a digit; on a larger canvas, it is known to stand where its ink is.
  private mutating func keep(_ pixels: [Float], as name: String) {
    let isScene = canvas != DrawnDigit.side
    images[name] = Request.Image(
      name: name, label: nil, pixels: pixels,
      truth: isScene ? Truth(ink: pixels, columns: canvas) : nil)
  }

  /// Keeps a picture as an image of a digit.
  mutating func keep(_ picture: Request.Image, columns: Int) throws(EngineError) {
    let rows = picture.pixels.count / columns
    guard rows > 0, rows * columns == picture.pixels.count else { throw .ragged(picture.name) }
    let digit = PhotographedDigit(rows: rows, columns: columns, pixels: picture.pixels).digit
    let (side, own) = (canvas, DrawnDigit.side)
    guard side > own else { return keep(digit, as: picture.name) }
    // On a larger canvas it stands in the middle.
    var scene = [Float](repeating: 0, count: side * side)
    let edge = (side - own) / 2
    for place in digit.indices {
      scene[(edge + place / own) * side + edge + place % own] = digit[place]
    }
    keep(scene, as: picture.name)
  }
}

extension Truth {
  /// What an image with nothing but one digit shows: it stands where its ink is, a quarter of full ink
  /// and more. Nobody said which digit it is. Nil without ink.
  fileprivate init?(ink pixels: [Float], columns: Int) {
    let mask = pixels.map { UInt8($0 >= 64 ? 1 : 0) }
    let inked = mask.indices.filter { mask[$0] == 1 }
    guard let box = BoundingBox(enclosing: inked, columns: columns) else { return nil }
    self.init(objects: [Object(label: nil, box: box)], mask: mask)
  }
}
