import Models
import Networks
import Testing

/// The catalogue: what is in it can be built, what is not is answered with the nearest right name.
@Suite struct CatalogueTests {
  @Test func `every network of the catalogue can be built, and says what it is`() throws {
    #expect(Set(Catalogue.names).count == Catalogue.names.count)
    for (name, variant) in Catalogue.networks {
      let entry = try Catalogue.entry(name)
      let model = try entry.model(ModelSettings(variant: variant))
      #expect(model.name == name && model.variant == variant)
      #expect(model.size == entry.size && model.classCount == entry.classes)
      #expect(model.pixelScale == entry.pixelScale)
      #expect(try !entry.variant(variant).weights.isEmpty)
      #expect(try variant == nil || !entry.variant(variant).meaning.isEmpty)
    }
  }

  @Test func `the usual variant is taken where none is named`() throws {
    #expect(try Catalogue.model("attention").variant == "seed")
    #expect(try Catalogue.model("attention", .init(variant: "ones")).graph.parameterCount == 9_898)
    #expect(try Catalogue.model("cam").variant == nil)
  }

  @Test func `each stage has a title, and every node of it belongs to it`() throws {
    let graph = try Catalogue.model("attention").graph
    #expect(
      graph.stages.map(\.title) == [
        "before both passes", "first pass: pass1", "attention", "second pass: pass2",
        "for training",
      ])
    for node in graph.nodes {
      let title = try #require(graph.stage(of: node)?.title)
      #expect(
        node.stage.map { title.hasSuffix($0) }
          ?? ["before", "for"].contains { title.hasPrefix($0) })
    }
    #expect(try Catalogue.model("cam").graph.stages.isEmpty)
  }

  @Test func `two networks that compute the same share their weights`() throws {
    let attention = try Catalogue.entry("attention")
    #expect(try attention.variant("fifteenth").weights == "attention-seed")
    #expect(try attention.variant("corrected-map").weights == "attention-corrected-map")
  }

  @Test(
    arguments: [
      ("cma", nil, "There is no model 'cma'; did you mean 'cam'?"),
      (
        "vgg16", nil,
        "There is no model 'vgg16'; there are \(Catalogue.names.joined(separator: ", "))."
      ),
      (
        "attention", "sede", "The model attention has no variant 'sede'; did you mean 'seed'?"
      ),
      (
        "attention", "x",
        "The model attention has no variant 'x'; it has seed, ones, fifteenth, corrected, "
          + "corrected-map."
      ),
      (
        "cam", "ones",
        "The model cam has no variants; leave --variant out, or take --model attention or scenes."
      ),
    ] as [(String, String?, String)])
  func `a name that is wrong is answered with the right ones`(
    _ item: (model: String, variant: String?, sentence: String)
  ) {
    let error = #expect(throws: ModelError.self) {
      try Catalogue.model(item.model, .init(variant: item.variant))
    }
    #expect(error?.description == item.sentence)
  }

  @Test func `a network is built for images of any size, channels and classes`() throws {
    let size = ImageSize(rows: 20, columns: 24, channels: 3)
    for (name, variant) in Catalogue.networks {
      let model = try Catalogue.model(name, .init(variant: variant, size: size, classes: 5))
      #expect(model.size == size && model.classCount == 5)
    }
    let error = #expect(throws: ModelError.self) {
      try Catalogue.model("cam", .init(size: ImageSize(rows: 1, columns: 1)))
    }
    #expect(error?.description.contains("window") == true)
  }
}
