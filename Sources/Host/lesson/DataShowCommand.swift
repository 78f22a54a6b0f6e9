import ArgumentParser
import Datasets
import Photographs
import Pictures
import Rendering

/// `lesson data show`: a sheet of samples.
struct DataShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows images of a data set, the classes in turn or one class; or one image.",
    discussion: """
      The number above each image names it elsewhere: 17 of mnist-5k/test is the image \
      mnist-5k/test/17. A PNG of that image alone has its pixels as they are, to be drawn on and \
      given to --image again.

      Examples:
        lesson data show mnist-5k/test --class 4 --count 10
        lesson data show mnist-5k/test/17 --output digit.png
      """)

  @Argument(
    help: """
      SET/SPLIT, as in mnist-5k/test; the split is train or test (default: test). Also a part of \
      it, mnist-5k/train/0...99, or one image, mnist-5k/test/17; or the path of a set of your own.
      """)
  var part: String

  @Option(name: .customLong("class"), parsing: .unconditional, help: "Only images of this class.")
  var label: Int?

  @Option(parsing: .unconditional, help: "How many images.")
  var count = 20

  @Option(name: .shortAndLong, help: "A file for the sheet, .png or .svg, instead of the terminal.")
  var output: String?

  @Flag(help: "Take rows of the images for columns, as EMNIST's files need it.")
  var transpose = false

  @OptionGroup var style: StyleOptions

  func validate() throws {
    guard (1...1_000).contains(count) else {
      throw ValidationError("--count must lie in 1...1000.")
    }
    if let output, !output.hasSuffix(".png"), !output.hasSuffix(".svg") {
      throw ValidationError("--output must end with .png or .svg.")
    }
  }

  func run() throws {
    let dataset = try OwnData.dataset(part: part, isTransposed: transpose)
    if let label, !(0..<dataset.classCount).contains(label) {
      throw UnknownClass(number: label, count: dataset.classCount)
    }
    let samples = dataset.samples(count, of: label)
    guard let output else {
      let renderer = TerminalRenderer(style.style())
      return try Output.write(renderer.samples(samples, of: dataset), to: nil)
    }
    let sheet = SampleSheet(of: dataset, samples: samples)
    if !output.hasSuffix(".png") {
      try Output.write(sheet.svg, to: output)
    } else if dataset.part?.count == 1 {
      try Output.write(PNGWriter.bytes(of: PixelImage(of: dataset.image(0))), to: output)
    } else {
      try Output.write(sheet.png, to: output)
    }
  }
}
