import LessonFiles
import Lessons
import Messages
import Networks
import PageEngine

extension Conversation {
  /// Every lesson as a whole, and its statements typed one after the other.
  mutating func runLessons() throws {
    for name in try LessonFile.names(in: LessonFile.shippedFolder) {
      let lesson = try LessonFile.read(name, in: LessonFile.shippedFolder)
      let facts = lesson.frontMatter
      let pass = Request.Pass(model: facts.model, variant: facts.variant, image: facts.image)
      try demand(.lesson(lesson), "lessons")
      try demand(.begin(pass), "passes")
      try demand(.run, "runs of lessons")
      try demand(.begin(pass), "passes")
      for line in statements(of: lesson) {
        try demand(.statement(line), "statements of \(name)")
      }
    }
  }

  /// Every lesson as a whole, on each of the first digits of the test set.
  mutating func runLessons(onDigits count: Int) throws {
    for name in try LessonFile.names(in: LessonFile.shippedFolder) {
      let lesson = try LessonFile.read(name, in: LessonFile.shippedFolder)
      let facts = lesson.frontMatter
      try demand(.lesson(lesson), "lessons")
      for index in 0..<count {
        let pass = Request.Pass(
          model: facts.model, variant: facts.variant, image: try Self.image(index, for: facts.model)
        )
        try demand(.begin(pass), "passes")
        try demand(.run, "runs of \(name)")
      }
    }
  }

  /// Digits drawn by a random pen, each with what is shown while it is drawn and a whole lesson.
  mutating func draw(_ count: Int) throws {
    try demand(
      .lesson(try LessonFile.read("cam-derivation", in: LessonFile.shippedFolder)), "lessons")
    var random = SplitMix64(seed: 13, labels: 2)
    func below(_ limit: UInt64) -> Float { Float(random.next() % limit) }
    for turn in 0..<count {
      let strokes = (0...Int(random.next() % 3)).map { _ -> [Float] in
        var (x, y) = (40 + below(200), 40 + below(200))
        return (0..<(1 + Int(random.next() % 40))).flatMap { _ -> [Float] in
          (x, y) = (x + below(41) - 20, y + below(41) - 20)
          return [x, y]
        }
      }
      let name = "drawing \(turn)"
      try demand(.drawing(Request.Drawing(name: name, paper: 280, strokes: strokes)), "drawings")
      try demand(.begin(Request.Pass(model: "cam", variant: nil, image: name)), "passes")
      try demand(.look, "looks")
      try demand(.numbers(of: "image", isGradient: false), "tensors")
      try demand(.run, "lessons on drawings")
    }
  }

  private func statements(of lesson: Lesson) -> [String] {
    lesson.sections.flatMap { section in
      section.pieces.flatMap { piece -> [String] in
        if case .cell(let lines) = piece { lines.map { $0.text } } else { [] }
      }
    }
  }
}
