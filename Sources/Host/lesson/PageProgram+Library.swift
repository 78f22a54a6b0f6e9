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
  /// The scenes that it offers, which have many more pixels.
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
    let variants = entry.variants.filter { $0 == variant || options.runs(lesson, as: $0) }
    let used = lines.compactMap { Self.network(used: $0) }
    for network in Catalogue.networks {
      let isOffered = network.name == facts.model && variants.contains(network.variant ?? "")
      let isUsed = used.contains { $0 == network.name && $1 == network.variant }
      guard isOffered || isUsed, network.name != facts.model || network.variant != variant
      else { continue }
      let shipped = try Weights.shipped(
        for: network.name, ModelSettings(variant: network.variant))
      networks.append(Request.Weights(shipped.model, shipped.parameters))
    }
    let image = try options.subject(lesson, for: model).subject
    let named = lines.flatMap { Self.images(in: $0) }.compactMap { try? DataLibrary.subject($0) }
    let offered = try Self.offered(
      entry.size.rows > 28 ? Self.offeredScenes : Self.offeredDigits, of: entry.data)
    var names: Set<String> = []
    self.init(
      lesson: lesson,
      pass: Request.Pass(
        model: facts.model, variant: variant, image: image.name,
        followedClass: options.followedClass),
      variants: variants,
      classCount: model.classCount, networks: networks,
      images: ([image] + named + offered).filter {
        $0.image.size == model.size && names.insert($0.name).inserted
      }, digits: try facts.trains.map { try Self.digits($0) })
  }

  /// Some images of a set to choose from.
  private static func offered(_ count: Int, of set: String) throws -> [Subject] {
    let images = try DataLibrary.dataset(set, split: "test")
    return try DataLibrary.subjects(of: images.name, images.samples(count))
  }

  /// The network that a line such as `use attention corrected` goes on with; nil for another line.
  private static func network(used line: String) -> (name: String, variant: String?)? {
    let words = line.split(separator: " ").map(String.init)
    guard words.count > 1, words[0] == "use",
      let entry = Catalogue.entries.first(where: { $0.name == words[1] })
    else { return nil }
    return (entry.name, words.count > 2 ? words[2] : entry.usualVariant)
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
