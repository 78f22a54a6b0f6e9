import Datasets
import Networks
import Testing

/// Scenes: made by their number alone, with what is true of them.
@Suite struct SceneTests {
  private static let sets = [("scenes", 1), ("scenes-two", 2), ("scenes-mosaic", 4)]

  @Test(arguments: sets)
  func `boxes are the smallest around the masks, classes differ, the label is the first's`(
    _ set: (name: String, digits: Int)
  ) throws {
    for index in 0..<100 {
      let scene = try DataLibrary.subject("\(set.name)/test/\(index)")
      let truth = try #require(scene.truth)
      #expect(scene.image.size == ImageSize(rows: 64, columns: 64))
      #expect(truth.objects.count == set.digits)
      #expect(scene.label == truth.objects[0].label)
      #expect(Set(truth.objects.map(\.label)).count == set.digits)
      for (number, object) in truth.objects.enumerated() {
        let inked = truth.mask.indices.filter { truth.mask[$0] == UInt8(number + 1) }
        #expect(inked.map { $0 / 64 }.min() == object.box.rows.lowerBound)
        #expect(inked.map { $0 / 64 }.max() == object.box.rows.upperBound)
        #expect(inked.map { $0 % 64 }.min() == object.box.columns.lowerBound)
        #expect(inked.map { $0 % 64 }.max() == object.box.columns.upperBound)
        // Ink is light: noise moves a pixel by less than 48 of 255.
        #expect(inked.allSatisfy { scene.image.pixels[$0] >= 64 - 48 })
        for other in truth.objects[..<number] {
          #expect(
            !other.box.rows.overlaps(object.box.rows)
              || !other.box.columns.overlaps(object.box.columns))
        }
      }
    }
  }

  @Test func `each digit of a mosaic stands in a quarter of its own`() throws {
    for index in 0..<100 {
      let truth = try #require(try DataLibrary.subject("scenes-mosaic/test/\(index)").truth)
      let quarters = truth.objects.map { object in
        let rows = Set(object.box.rows.map { $0 / 32 })
        let columns = Set(object.box.columns.map { $0 / 32 })
        #expect(rows.count == 1 && columns.count == 1)
        return "\(rows)\(columns)"
      }
      #expect(Set(quarters).count == 4)
    }
  }

  @Test func `a scene is the same alone and in its set, and others differ`() throws {
    let set = try DataLibrary.dataset(part: "scenes/test/0..<20")
    for index in [0, 7, 19] {
      let alone = try DataLibrary.subject("scenes/test/\(index)")
      #expect(set.image(index) == alone.image)
      #expect(Int(set.labels[index]) == alone.label)
    }
    #expect(
      try DataLibrary.subjects(of: "scenes/test", [0, 7, 19])
        == [0, 7, 19].map { try DataLibrary.subject("scenes/test/\($0)") })
    #expect(
      try DataLibrary.subjects(of: "mnist-5k/test", [17, 3])
        == [17, 3].map { try DataLibrary.subject("mnist-5k/test/\($0)") })
    for part in ["scenes/test", "mnist-5k/test"] {
      #expect(throws: DatasetError.self) { try DataLibrary.subjects(of: part, [2_000]) }
    }
    let names = ["scenes/train/3", "scenes/test/3", "scenes/test/4", "scenes-two/test/3"]
    let images = try names.map { try DataLibrary.subject($0).image.pixels }
    #expect(Set(images).count == names.count)
  }

  @Test func `scenes of all sizes, everywhere, of all classes are made`() throws {
    let scenes = try (0..<300).map { try DataLibrary.subject("scenes/test/\($0)") }
    let boxes = scenes.compactMap { $0.truth?.objects[0].box }
    let heights = boxes.map(\.rows.count)
    #expect((heights.min() ?? 64) <= 16 && (heights.max() ?? 0) >= 30)
    #expect(boxes.contains { $0.rows.lowerBound < 4 } && boxes.contains { $0.rows.upperBound > 59 })
    #expect(Set(scenes.compactMap(\.label)) == Set(0...9))
  }

  @Test func `wrong names of scenes are answered`() {
    #expect(throws: DatasetError.noSuchImage("2000", split: "scenes/test", count: 2_000)) {
      try DataLibrary.subject("scenes/test/2000")
    }
    #expect(
      throws: DatasetError.unknownSplit("tset", set: "scenes", known: DataLibrary.splits)
    ) { try DataLibrary.dataset("scenes", split: "tset") }
    #expect(throws: DatasetError.self) { try DataLibrary.dataset("scenes@nothing", split: "test") }
  }
}
