import ActivationMaps
import Interchange
import Networks
import Photographs
import Tracing

/// A map of one class over an image, or over the photograph that the image was made of.
public struct ActivationView: Sendable {
  /// The pass.
  let trace: Trace
  /// How the image was made; nil if it was taken as it is.
  let preparation: Preparation?
  /// The class that is looked at.
  let followedClass: Int
  /// The map as the method made it.
  let made: MethodMap
  /// The map at the image's size.
  let map: [Double]
  /// The box around where the map is above a fifth of its maximum; nil if nothing is above zero.
  let box: BoundingBox?

  /// The view of a method's map of a class.
  public init(
    of trace: Trace, map made: MethodMap, followedClass: Int, preparation: Preparation? = nil
  ) {
    self.trace = trace
    self.preparation = preparation
    self.followedClass = followedClass
    self.made = made
    map = made.enlarged(to: trace.model.size)
    box = BoundingBox(around: map, columns: trace.model.size.columns)
  }

  /// S_c of each class.
  var scores: [Double] { trace[trace.model.scores].values.map { Double($0) } }

  /// P_c of each class.
  var probabilities: [Double] { trace[trace.model.probabilities].values.map { Double($0) } }

  /// The image's size.
  var size: ImageSize { trace.model.size }

  /// Where a place in the image, in its pixels, lies in the photograph, in the photograph's.
  func inPhotograph(_ row: Double, _ column: Double) -> (row: Double, column: Double)? {
    preparation.map {
      ($0.corner.row + row * $0.corner.size, $0.corner.column + column * $0.corner.size)
    }
  }

  /// The box in the pixels of the photograph as the program holds it, cut to it.
  var photographBox: PixelBox? {
    guard let preparation, let box,
      let start = inPhotograph(Double(box.rows.lowerBound), Double(box.columns.lowerBound)),
      let end = inPhotograph(Double(box.rows.upperBound + 1), Double(box.columns.upperBound + 1))
    else { return nil }
    let (rows, columns) = (preparation.photograph.rows, preparation.photograph.columns)
    let top = min(max(0, Int(start.row.rounded())), rows - 1)
    let left = min(max(0, Int(start.column.rounded())), columns - 1)
    return PixelBox(
      top: top, left: left,
      rows: max(1, min(rows, Int(end.row.rounded())) - top),
      columns: max(1, min(columns, Int(end.column.rounded())) - left))
  }

  /// The map's value at a pixel of the photograph; 0 outside what the network saw.
  func mapValue(row: Int, column: Int) -> Double {
    guard let corner = preparation?.corner else { return 0 }
    let y = (Double(row) + 0.5 - corner.row) / corner.size - 0.5
    let x = (Double(column) + 0.5 - corner.column) / corner.size - 0.5
    let (rows, columns) = (size.rows, size.columns)
    guard y > -0.5, x > -0.5, y < Double(rows) - 0.5, x < Double(columns) - 0.5 else { return 0 }
    let (top, left) = (min(max(0, y), Double(rows - 1)), min(max(0, x), Double(columns - 1)))
    let (above, before) = (Int(top), Int(left))
    let (below, behind) = (min(above + 1, rows - 1), min(before + 1, columns - 1))
    let (down, across) = (top - Double(above), left - Double(before))
    func mixed(_ row: Int) -> Double {
      map[row * columns + before] * (1 - across) + map[row * columns + behind] * across
    }
    return mixed(above) * (1 - down) + mixed(below) * down
  }
}
