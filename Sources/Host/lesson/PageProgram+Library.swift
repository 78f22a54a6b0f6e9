import Checkpoints
import Datasets
import LessonFiles
import Lessons
import Messages
import Models
import Networks
import PageEngine
import Rendering

extension PageProgram {
  /// The digits that a page offers, of the data that the network was tested with.
  private static let offeredDigits = 30
  private static let offeredScenes = 12

  /// What a lesson's page computes with: the network that it runs in all its variants, those that
  /// it goes on with, its images, and some digits to choose from.
  init(running lesson: Lessons.Lesson, _ options: RunOptions) throws {
    let facts = lesson.frontMatter
    let entry = try Catalogue.entry(facts.model)
    let variant = facts.variant ?? entry.usualVariant
    let (model, parameters) = try options.load(lesson)
    var networks = [Request.Weights(model, parameters)]
    let lines = lesson.lines
    let isOfMany = lines.contains { $0.hasPrefix("use ") }
    for network in Catalogue.networks where isOfMany || network.name == facts.model {
      guard network.name != facts.model || network.variant != variant else { continue }
      let shipped = try Weights.shipped(
        for: network.name, ModelSettings(variant: network.variant))
      networks.append(Request.Weights(shipped.model, shipped.parameters))
    }
    let image = try options.subject(lesson, for: model).subject
    let named = lines.flatMap { Self.images(in: $0) }.compactMap { try? DataLibrary.subject($0) }
    let offered = try Self.offered(for: entry)
    var names: Set<String> = []
    self.init(
      lesson: lesson,
      pass: Request.Pass(
        model: facts.model, variant: variant, image: image.name,
        followedClass: options.followedClass),
      variants: entry.variants.filter { $0 == variant || options.runs(lesson, as: $0) },
      classCount: model.classCount, networks: networks,
      images: ([image] + named + offered).filter {
        $0.image.size == model.size && names.insert($0.name).inserted
      }, digits: try facts.trains.map { try Self.digits($0) })
  }

  /// What there is to choose from: digits, each class in turn, or the first scenes.
  private static func offered(for entry: ModelEntry) throws -> [Subject] {
    guard entry.data != "scenes" else {
      return try (0..<offeredScenes).map { try DataLibrary.subject("scenes/test/\($0)") }
    }
    let digits = try DataLibrary.dataset(part: "mnist-5k/test")
    return digits.samples(offeredDigits).map { digits.subject($0) }
  }

  /// The first digits of the training set, and half as many of the test set.
  private static func digits(_ count: Int) throws -> (training: Dataset, test: Dataset) {
    let (training, test) = try (
      DataLibrary.dataset(part: "mnist-5k/train"), DataLibrary.dataset(part: "mnist-5k/test")
    )
    return (
      training.first(min(count, training.count)), test.first(min((count + 1) / 2, test.count))
    )
  }

  /// The images that a line names between quotation marks, as in `on("mnist-5k/test/3", L)`.
  private static func images(in line: String) -> [String] {
    line.split(separator: "\"").map(String.init).filter { part in
      part.split(separator: "/").count == 3 && Int(part.split(separator: "/")[2]) != nil
    }
  }
}

extension RunOptions {
  /// Whether a lesson runs with another variant of its network, too: it may name what only one has.
  fileprivate func runs(_ lesson: Lessons.Lesson, as variant: String) -> Bool {
    let facts = lesson.frontMatter
    let other = Lessons.Lesson(
      name: lesson.name,
      frontMatter: FrontMatter(
        title: facts.title, summary: facts.summary, minutes: facts.minutes, model: facts.model,
        variant: variant, weights: nil, image: facts.image, needs: facts.needs),
      sections: lesson.sections)
    return (try? run(other, warns: false)) != nil
  }
}

extension Lessons.Lesson {
  /// The lines of all cells.
  fileprivate var lines: [String] {
    sections.flatMap { $0.pieces }.flatMap { piece in
      if case .cell(let lines) = piece { lines.map { $0.text } } else { [String]() }
    }
  }
}

extension Request.Weights {
  fileprivate init(_ model: Model, _ parameters: Parameters) {
    self.init(
      model: model.name, variant: model.variant, pixelScale: model.pixelScale,
      parameters: parameters.tensors.map { name, tensor in
        StoredNetwork.Parameter(name: name, shape: tensor.shape.extents, values: tensor.values)
      })
  }
}
