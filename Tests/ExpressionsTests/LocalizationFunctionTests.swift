import ActivationMaps
import Networks
import TestSupport
import Testing
import Tracing

@testable import Expressions

/// What the language says of where a digit is, and where a map says that it is.
@Suite struct LocalizationFunctionTests {
  /// A pass over a digit whose box and ink are known; the second object's ink is not the first's.
  private static func scene() throws -> Trace {
    let trace = try TestTrace.trace()
    let size = trace.model.size
    var mask = [UInt8](repeating: 0, count: size.count)
    for column in 4...6 { mask[5 * size.columns + column] = 1 }
    mask[20 * size.columns + 20] = 2
    let truth = Truth(
      objects: [
        .init(label: 7, box: BoundingBox(rows: 5...5, columns: 4...6)),
        .init(label: 2, box: BoundingBox(rows: 20...20, columns: 20...20)),
      ], mask: mask)
    return Trace(
      of: trace.model, parameters: trace.parameters,
      subject: Subject(name: "scene", image: trace.subject.image, label: 7, truth: truth))
  }

  @Test func `the truth is the labelled digit's box, and its mask the digit's ink`() throws {
    let scene = try Self.scene()
    let box = BoundingBox(rows: 5...5, columns: 4...6)
    #expect(try TestTrace.value("truth", in: scene) == .box(box))
    #expect(try TestTrace.number("sum(mask)", in: scene) == 3)
    #expect(try TestTrace.number("sum(mask[truth])", in: scene) == 3)
    #expect(try TestTrace.value("box(mask)", in: scene) == .box(box))
    #expect(try TestTrace.value("known(truth)", in: scene) == .truth(true))
    #expect(
      try TestTrace.value("\"at \" + truth", in: scene) == .text("at rows 5 to 5, columns 4 to 6"))
  }

  @Test func `where nobody knows the truth, it says so`() throws {
    #expect(try TestTrace.value("truth") == .unknown)
    #expect(try TestTrace.value("mask") == .unknown)
    #expect(try TestTrace.value("known(truth)") == .truth(false))
    #expect(try TestTrace.number("if(known(truth), iou(truth, truth), 0.5)") == 0.5)
    let mistake = TestTrace.mistake("iou(middle(2, 2), truth)")
    #expect(
      mistake
        == Mistake(
          "'iou' needs a box here, as from box(map); nobody knows where it is on this picture; "
            + "if(known(truth), …, …) asks first", column: 19))
  }

  @Test func `a box is made in steps, or in one`() throws {
    for source in ["M_c[c: 3]", "M_c[c: 7]", "f_k[k: 5]", "0 - f_k[k: 5]"] {
      let large = "upsample(\(source))"
      let whole = try TestTrace.value("box(\(large))")
      #expect(try TestTrace.value("box(largest(above(\(large))))") == whole)
      #expect(try TestTrace.value("box(largest(above(\(large), 0.2), 8))") == whole)
      #expect(
        try TestTrace.value("box(\(large), 0.5)")
          == TestTrace.value("box(largest(above(\(large), 0.5, \">\")))"))
    }
    let map = try TestTrace.quantity("above(f_k[k: 5], 0.5)")
    #expect(Set(map.values) == [0, 1])
    #expect(map.field == (try TestTrace.quantity("f_k[k: 5]")).field)
  }

  @Test func `on the level counts where it is asked for`() throws {
    #expect(try TestTrace.number("sum(above(centre(), 1))") == 0)
    #expect(try TestTrace.number("sum(above(centre(), 1, \"≥\"))") == 4)
    #expect(try TestTrace.number("sum(above(centre(), 1, \">=\"))") == 4)
  }

  @Test func `parts hang together over corners, or over sides alone`() throws {
    // Two pixels that share a corner, then a lone one.
    let mask = "align(image[k: 0, y: 0..<3, x: 0..<3], over: [y, x]) * 0"
    #expect(try TestTrace.number("sum(largest(\(mask)))") == 0)
    #expect(try TestTrace.value("box(largest(\(mask)))") == .box(nil))
    let corners = try TestTrace.number("sum(largest(above(random(4), 0.5)))")
    let sides = try TestTrace.number("sum(largest(above(random(4), 0.5), 4))")
    #expect(corners > sides && sides > 1)
  }

  @Test func `boxes and masks overlap, cells lie inside, evidence is shared out`() throws {
    let scene = try Self.scene()
    #expect(try TestTrace.number("iou(middle(4, 4), middle(2, 4))") == 0.5)
    #expect(try TestTrace.number("iou(truth, middle(2, 2))", in: scene) == 0)
    #expect(try TestTrace.number("iou(mask, mask)", in: scene) == 1)
    #expect(try TestTrace.number("iou(box(0 * centre()), middle(2, 2))") == 0)
    #expect(try TestTrace.value("inside(argmax(centre()), middle(2, 2))") == .truth(true))
    #expect(try TestTrace.value("inside(argmax(mask), truth)", in: scene) == .truth(true))
    #expect(try TestTrace.value("inside(argmax(centre()), truth)", in: scene) == .truth(false))
    #expect(try TestTrace.value("inside(argmax(centre()), box(0 * centre()))") == .truth(false))
    #expect(try TestTrace.number("share(mask, truth)", in: scene) == 1)
    #expect(try TestTrace.number("share(0 - mask, truth)", in: scene) == 0)
    #expect(try TestTrace.number("share(centre(), middle(28, 28))") == 1)
    #expect(try TestTrace.number("share(centre(), middle(28, 14))") > 0.5)
  }

  @Test func `random numbers are those of their seed`() throws {
    #expect(try TestTrace.quantity("random(3)") == TestTrace.quantity("random(3)"))
    #expect(try TestTrace.quantity("random(3)") != TestTrace.quantity("random(4)"))
    #expect(try TestTrace.quantity("random(-3)").values.count == 784)
  }

  @Test(arguments: Enlarging.allCases)
  func `maps are enlarged by every convention`(_ enlarging: Enlarging) throws {
    let map = try TestTrace.quantity("M_c[c: 7]")
    let large = try TestTrace.quantity("upsample(M_c[c: 7], \"\(enlarging.rawValue)\")")
    let field = try #require(map.field)
    #expect(
      large.values
        == Upsampling.enlarged(
          map.values, rows: 15, columns: 15, imageRows: 28, imageColumns: 28, field: field,
          by: enlarging))
    #expect(large.origin != nil, "a pixel can be explained by its nearest cell")
  }

  @Test(arguments: [
    (
      "upsample(M_c[c: 7], \"bicubic\")",
      "the second argument of 'upsample' is one of \"looking\", \"corners\", \"half-pixel\", "
        + "\"nearest\", \"cubic\"", 21
    ),
    ("above(centre(), 0.2, 8)", "the third argument of 'above' is \"≥\" or \">\"", 22),
    (
      "above(centre() * log(0 - 1))",
      "'above' finds no largest value: the map holds nan", 1
    ),
    (
      "largest(centre(), 6)",
      "pixels have 4 neighbours, over their sides, or 8, over their corners, too, not 6", 19
    ),
    (
      "iou(centre(), f_k[k: 1])",
      "'iou' needs two masks of one size, not y 28 · x 28 and y 15 · x 15", 1
    ),
    (
      "iou(middle(2, 2), 5)", "'iou' needs a box here, as from box(map); not a number", 19
    ),
    (
      "inside(3, middle(2, 2))",
      "'inside' needs a cell with the axes y, x, such as argmax of a map", 8
    ),
    ("middle(1.5, 2)", "a whole number is needed here, not 1.500", 8),
    ("centre(3)", "'centre' takes 0 arguments, not 1", 1),
  ])
  func `mistakes say what is needed, and where`(_ item: (String, String, Int)) {
    #expect(TestTrace.mistake(item.0) == Mistake(item.1, column: item.2))
  }
}
