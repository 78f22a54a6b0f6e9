import Models
import Networks
import Tracing

/// A square that is laid over the image at regular places (Zeiler and Fergus 2014): what stood under
/// it is 0, as the ground of a digit is.
///
/// The first square begins at the first pixel, each further one `stride` pixels on, until one reaches
/// the image's edge; what lies beyond the edge is cut off.
public struct Occlusion: Equatable, Sendable {
  /// How many pixels a side of the square has.
  public let size: Int
  /// How many pixels lie between the beginnings of two squares.
  public let stride: Int

  /// A square of a size, with a stride; both at least 1.
  public init(size: Int, stride: Int) {
    precondition(size > 0 && stride > 0, "A square has a side and a stride of at least 1.")
    self.size = size
    self.stride = stride
  }

  /// A square of a quarter of the image's side, in sixteen steps or so.
  public init(fitting image: ImageSize) {
    let side = min(image.rows, image.columns)
    self.init(size: max(1, side / 4), stride: max(1, side / 16))
  }

  /// How many squares stand along a side of so many pixels.
  public func count(along pixels: Int) -> Int {
    pixels <= size ? 1 : (pixels - size + stride - 1) / stride + 1
  }

  /// Where the squares lie in the image.
  public var field: ReceptiveField { ReceptiveField(size: size, stride: stride, offset: 0) }

  /// The pixels under the square at a place, along a side of so many pixels.
  public func pixels(at place: Int, of pixels: Int) -> Range<Int> {
    (place * stride)..<min(pixels, place * stride + size)
  }
}

extension Trace {
  /// A number of a node with each of the squares laid over the image: squares from left to right,
  /// row by row.
  public func occluded(_ node: Node, at cell: Int, by square: Occlusion) -> [Double] {
    let size = model.size
    let (down, across) = (square.count(along: size.rows), square.count(along: size.columns))
    return values(of: node, at: cell, onImages: down * across) { number, image in
      for y in square.pixels(at: number / across, of: size.rows) {
        for x in square.pixels(at: number % across, of: size.columns) {
          for channel in 0..<size.channels {
            image[(channel * size.rows + y) * size.columns + x] = 0
          }
        }
      }
    }.map { Double($0) }
  }
}
