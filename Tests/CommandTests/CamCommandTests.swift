import Datasets
import Foundation
import Testing

/// `lesson cam`, and photographs wherever an image is taken.
@Suite struct CamCommandTests {
  /// A photograph of a test digit, dark ink on light paper with a shadow, as a PPM file.
  private func photograph(of digit: Int, in folder: URL) throws -> String {
    let image = try DataLibrary.subject("mnist-5k/test/\(digit)").image
    let (rows, columns, side) = (300, 400, 196)
    var bytes = Array("P6 \(columns) \(rows) 255\n".utf8)
    for row in 0..<rows {
      for column in 0..<columns {
        let (y, x) = (row - 50, column - 120)
        let isInside = (0..<side).contains(y) && (0..<side).contains(x)
        let ink = isInside ? image.pixels[y * 28 / side * 28 + x * 28 / side] / 255 : 0
        let light: Float = column < 200 ? 0.6 : 1
        bytes += [Float(236), 232, 220].map { UInt8(($0 - ($0 - 45) * ink) * light) }
      }
    }
    let file = folder.appendingPathComponent("photo.ppm")
    try Data(bytes).write(to: file)
    return file.path
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `a photograph is seen as its digit, with map and box over it`() throws {
    let folder = try Command.folder()
    let photo = try photograph(of: 108, in: folder)
    let text = try Command("cam", photo, "--color", "never", "--width", "200")
    #expect(text.status == 0 && text.error.isEmpty, "\(text.error)")
    #expect(text.output.contains("The network sees a 4 in"))
    #expect(text.output.contains("in the photograph"))
    let run = try Command("cam", photo, "--format", "json")
    let facts = try object(run.output)
    #expect(facts["predicted"] as? Int == 4)
    let picture = try #require(facts["photograph"] as? [String: Any])
    #expect(picture["width"] as? Int == 400 && picture["ink"] as? String == "dark")
    let box = try #require(picture["box"] as? [String: Int])
    let (x, y) = (try #require(box["x"]), try #require(box["y"]))
    #expect(
      x >= 100 && y >= 30 && x + (box["width"] ?? 0) <= 340 && y + (box["height"] ?? 0) <= 270)
  }

  @Test func `the photograph is written with its map, in pixels or as a drawing`() throws {
    let folder = try Command.folder()
    let photo = try photograph(of: 108, in: folder)
    for name in ["cam.png", "cam.svg"] {
      let file = folder.appendingPathComponent(name)
      let run = try Command("cam", photo, "--output", file.path)
      #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty)
      let bytes = try Data(contentsOf: file)
      #expect(bytes.starts(with: name.hasSuffix("png") ? Data([0x89, 0x50]) : Data("<svg".utf8)))
    }
    let over = try Command("cam", photo, "--output", photo, "--format", "png")
    #expect(over.status == 1 && over.error.contains("would be written over"))
  }

  @Test(arguments: ["cam", "attention"])
  func `an image of a set has its map, too`(_ model: String) throws {
    let run = try Command("cam", "mnist-5k/test/17", "--model", model, "--color", "never")
    #expect(run.status == 0 && run.output.contains("The box is around where"))
    let other = try Command("cam", "mnist-5k/test/17", "--class", "3")
    #expect(other.output.contains("shown is class 3"))
  }

  @Test(arguments: ["grad-cam", "hires-cam", "layer-cam", "score-cam", "saliency", "occlusion"])
  func `a map can be made in another way, and says how`(_ method: String) throws {
    let run = try Command(
      "cam", "mnist-5k/test/17", "--method", method, "--format", "json", "--class", "3")
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    let facts = try object(run.output)
    let made = try #require(facts["method"] as? [String: Any])
    #expect(made["name"] as? String == method)
    let expression = try #require(made["expression"] as? String)
    #expect(expression.contains("(S_c[c: 3]"))
    let map = try #require(facts["map"] as? [String: Any])
    let values = try #require(map["values"] as? [Double])
    #expect(values.count == (map["rows"] as? Int ?? 0) * (map["columns"] as? Int ?? 0))
    if made["signed"] as? Bool == false { #expect(values.allSatisfy { $0 >= 0 }) }
    let text = try Command(
      "cam", "mnist-5k/test/17", "--method", method, "--class", "3", "--color", "never")
    #expect(text.output.contains("The map is \(expression):"))
    let cell = try Command("explain", "\(expression)[y: 1, x: 2]", "--image", "mnist-5k/test/17")
    #expect(cell.status == 0 && cell.output.contains("[y: 1, x: 2] = "), "\(cell.error)")
  }

  @Test func `what cannot be made is refused, with what can`() throws {
    let unknown = try Command("cam", "mnist-5k/test/17", "--method", "gradcam")
    #expect(unknown.status == 64 && unknown.error.contains("did you mean 'grad-cam'?"))
    let layer = try Command("cam", "mnist-5k/test/17", "--method", "grad-cam", "--layer", "relu_9")
    #expect(layer.status == 1 && layer.error.contains("no node 'relu_9'; did you mean 'relu_"))
    let pooled = try Command("cam", "mnist-5k/test/17", "--method", "grad-cam", "--layer", "gap")
    #expect(pooled.status == 1 && pooled.error.contains("conv_1, relu_1, pool_1"))
    let none = try Command("cam", "mnist-5k/test/17", "--layer", "relu_2")
    #expect(none.status == 1 && none.error.contains("CAM does not ask for a layer"))
    let attention = try Command("cam", "mnist-5k/test/17", "--method", "attention")
    #expect(attention.status == 1 && attention.error.contains("possible for it: cam, grad-cam"))
    let own = try Command(
      "cam", "mnist-5k/test/17", "--method", "attention", "--model", "attention", "--variant",
      "corrected")
    #expect(own.status == 0 && own.output.contains("The map is attention/normalize"))
    let deeper = try Command(
      "cam", "mnist-5k/test/17", "--method", "grad-cam", "--layer", "relu_2", "--output",
      Command.folder().appendingPathComponent("deep.png").path)
    #expect(deeper.status == 0 && deeper.error.isEmpty)
  }

  @Test func `a lesson begins with the photograph's preparation`() throws {
    let folder = try Command.folder()
    let photo = try photograph(of: 108, in: folder)
    let heading = "How \(photo) became the network"
    for format in ["text", "html", "json"] {
      let run = try Command(
        "run", "cam-derivation", "--image", photo, "--format", format, "--width", "200")
      #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
      #expect(run.output.contains(heading), "\(format)")
    }
    let notebook = try Command("run", "cam-derivation", "--image", photo, "--format", "ipynb")
    #expect(notebook.output.contains("became the network"))
    for stage in ["the photograph", "its ink"] {
      #expect(
        notebook.output.contains("](attachment:picture.png)\"") && notebook.output.contains(stage))
    }
    let plain = try Command("run", "cam-derivation", "--format", "text")
    #expect(!plain.output.contains("became the network"))
  }

  @Test func `every stage is shown beside the result if wanted`() throws {
    let folder = try Command.folder()
    let photo = try photograph(of: 108, in: folder)
    let run = try Command("trace", "--image", photo, "--only", "S_c", "--show-preparation")
    for stage in ["the photograph", "its paper", "its ink", "the digit alone", "28 × 28 pixels"] {
      #expect(run.error.contains(stage))
    }
    let asItIs = try Command("cam", "mnist-5k/test/17", "--show-preparation")
    #expect(asItIs.error.contains("was taken as it is"))
  }

  @Test func `a picture that may not be prepared must have the network's size`() throws {
    let folder = try Command.folder()
    let photo = try photograph(of: 108, in: folder)
    let run = try Command("cam", photo, "--prepare", "never")
    #expect(run.status == 1 && run.error.contains("400 wide and 300 high"))
    let wrong = try Command("cam", photo, "--prepare", "often")
    #expect(wrong.status == 64)
  }

  @Test func `what shows no digit is refused with a reason`() throws {
    let folder = try Command.folder()
    let file = folder.appendingPathComponent("blank.pgm")
    try Data("P5 100 80 255\n".utf8 + [UInt8](repeating: 200, count: 8_000)).write(to: file)
    let run = try Command("cam", file.path)
    #expect(run.status == 1 && run.error.contains("shows no digit: nothing in it stands out"))
  }

  @Test func `a set of one's own is checked`() throws {
    let run = try Command("data", "check", "mnist-5k", "--color", "never")
    #expect(run.status == 0 && run.output.contains("1000 images") && run.output.contains("✓"))
    let json = try object(Command("data", "check", "mnist-5k", "--format", "json").output)
    #expect(json["images"] as? Int == 1_000)
    let nothing = try Command("data", "check", "no-such-set")
    #expect(nothing.status == 1)
  }
}
