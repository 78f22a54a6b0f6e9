import Datasets
import Networks
import Testing

/// Whether a picture of one's own is light ink on a dark ground.
@Suite struct InkWarningTests {
  private func warning(_ pixels: [Float], isInverted: Bool = false) -> InkWarning? {
    let image = Image(size: ImageSize(rows: 1, columns: pixels.count), pixels: pixels)
    return InkWarning(Subject(name: "four.png", image: image, label: nil), isInverted: isInverted)
  }

  @Test func `no digit of the set is unusual, and every inverted one is`() throws {
    let data = try DataLibrary.dataset("mnist-5k", split: "test")
    for index in 0..<data.count {
      let subject = data.subject(index)
      #expect(InkWarning(subject) == nil)
      #expect(warning(subject.image.pixels.map { 255 - $0 }) != nil)
    }
  }

  @Test func `black on white says what to do`() {
    let paper = [Float](repeating: 255, count: 700) + [Float](repeating: 0, count: 84)
    #expect(
      warning(paper)?.description
        == "four.png is mostly ink: 700 of its 784 pixels are light, and the networks look for "
        + "light ink on a dark ground; give --invert if it is dark ink on white or transparent "
        + "paper.")
    #expect(warning(paper, isInverted: true)?.description.contains("leave out --invert") == true)
  }

  @Test func `nothing at all says what to do`() {
    let empty = [Float](repeating: 0, count: 784)
    #expect(warning(empty)?.finding == .noInk(lightest: 0))
    #expect(
      warning(empty)?.description.hasPrefix(
        "four.png has no ink: its lightest pixel is 0 of 255, and the networks") == true)
    #expect(warning([25] + empty)?.finding == .noInk(lightest: 25))
    #expect(warning([26] + empty) == nil)
  }
}
