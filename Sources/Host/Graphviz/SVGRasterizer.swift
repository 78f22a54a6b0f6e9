import CRSVG
import Foundation

/// Makes pixels and pages of an SVG through librsvg, which comes with libgraphviz-dev.
enum SVGRasterizer {
  private static let lock = NSLock()

  /// A PNG of a given width.
  static func png(of svg: String, width: Int) throws(GraphvizError) -> [UInt8] {
    let size = size(of: svg)
    let height = (Double(width) * size.height / size.width).rounded()
    return try render(svg, isPage: false, width: Double(width), height: height)
  }

  /// A PDF with one page of the drawing's size.
  static func pdf(of svg: String) throws(GraphvizError) -> [UInt8] {
    let size = size(of: svg)
    return try render(svg, isPage: true, width: size.width, height: size.height)
  }

  /// The size in the view box, which `SVGDocument` writes.
  private static func size(of svg: String) -> (width: Double, height: Double) {
    guard let found = svg.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/),
      let width = Double(found.1), let height = Double(found.2), width > 0, height > 0
    else { return (1, 1) }
    return (width, height)
  }

  private static func render(
    _ svg: String, isPage: Bool, width: Double, height: Double
  ) throws(GraphvizError) -> [UInt8] {
    lock.lock()
    defer { lock.unlock() }
    var bytes = unsafe lesson_rsvg_bytes()
    var message = [CChar](repeating: 0, count: 1_024)
    let source = Array(svg.utf8)
    let result = unsafe lesson_rsvg_render(
      source, source.count, isPage ? 1 : 0, width, height, &bytes, &message, message.count)
    defer { unsafe free(bytes.data) }
    let text = String(
      decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    switch result {
    case lesson_rsvg_missing_library: throw .missingLibrary(file: text)
    case lesson_rsvg_no_fonts: throw .noFonts
    case lesson_rsvg_failed: throw .rasterizer(text)
    default: break
    }
    guard let data = unsafe bytes.data else { throw .rasterizer("nothing came out") }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: bytes.count))
  }
}
