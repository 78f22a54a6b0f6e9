import Lessons
import Messages
import Models
import Networks
import Notebooks
import Tracing

/// What the page calls: it keeps networks, images and a lesson, runs what it is asked for, and
/// answers with fragments of markup. The page is the program: these are the parts of the command
/// line, compiled.
///
///     var engine = PageEngine()
///     _ = engine.answer(.image(digit))
///     _ = engine.answer(.weights(weights))
///     _ = engine.answer(.begin(Request.Pass(model: "cam", variant: nil, image: digit.name)))
///     engine.answer(.statement("check sum(P_c) ≈ 1"))    // a fragment: the claim holds
public struct PageEngine {
  /// A network ready to run.
  struct Network: Sendable {
    let model: Model
    let parameters: Parameters
  }

  /// Which network it is.
  struct NetworkName: Hashable, Sendable {
    let model: String
    let variant: String?
  }

  var networks: [NetworkName: Network] = [:]
  var images: [String: Request.Image] = [:]
  /// Runs the lesson.
  var runner: LessonRunner?
  /// The pass as `begin` left it.
  var recorded: LessonSession?
  /// The pass and what the lesson is run with: as recorded, or changed by hand.
  var beginning: LessonSession?
  /// What is typed runs here.
  var session: LessonSession?
  /// What came of the lesson, for going back to one of its steps.
  var lessonRun: LessonRun?
  /// The parts of the lesson as they were last sent, in their order.
  var shown: [String] = []

  /// An engine that knows nothing yet.
  public init() {}

  /// Answers a message; bytes that are none are answered with a failure, too.
  public mutating func answer(bytes: [UInt8]) -> [UInt8] {
    do throws(MessageError) {
      return answer(try Request(bytes: bytes)).bytes
    } catch {
      return Reply.failure(error.description).bytes
    }
  }

  /// Answers a request.
  public mutating func answer(_ request: Request) -> Reply {
    do throws(EngineError) {
      return try reply(to: request)
    } catch {
      return .failure(error.description)
    }
  }

  private mutating func reply(to request: Request) throws(EngineError) -> Reply {
    switch request {
    case .weights(let weights): try keep(weights)
    case .image(let image): images[image.name] = image
    case .lesson(let lesson): (runner, shown) = (LessonRunner(lesson), [])
    case .begin(let pass): try begin(pass)
    case .run: return .fragments(try run())
    case .go(let step): try go(to: step)
    case .statement(let text): return .fragments(try type(text))
    case .complete(let before, let begun):
      return .words(try current().completions(before: before, begun: begun))
    case .names: return .words(try names())
    case .numbers(let name, let isGradient):
      return .numbers(try numbers(of: name, isGradient: isGradient))
    case .explain(let cell, let line): return .fragments(try explain(cell, line: line))
    case .values(let map, let line): return .words(try values(of: map, line: line))
    case .look: return .fragments(try look())
    case .change(let statements): return .fragments(try change(statements))
    case .judge(let answer, let line): return .words(try judge(answer, line: line))
    case .drawing(let drawing): keep(drawing)
    case .picture(let image, let columns): try keep(image, columns: columns)
    }
    return .done
  }
}
