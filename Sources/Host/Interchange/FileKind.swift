/// What a file is by its first bytes, so that a wrong one can be called by its name.
public enum FileKind: String, Sendable, Equatable {
  /// Portable network graphics.
  case png = "a PNG picture"
  /// A portable graymap.
  case pgm = "a PGM picture"
  /// A portable bitmap.
  case pbm = "a PBM picture"
  /// A portable pixmap.
  case ppm = "a PPM picture"
  /// A portable arbitrary map, or one of floating-point numbers.
  case pam = "a PAM or PFM picture"
  /// JPEG.
  case jpeg = "a JPEG picture"
  /// JPEG 2000.
  case jpeg2000 = "a JPEG 2000 picture"
  /// JPEG XL.
  case jpegXL = "a JPEG XL picture"
  /// A Windows bitmap.
  case bmp = "a BMP picture"
  /// GIF.
  case gif = "a GIF picture"
  /// WebP.
  case webP = "a WebP picture"
  /// TIFF.
  case tiff = "a TIFF picture"
  /// HEIC or HEIF, as telephones save.
  case heic = "a HEIC picture"
  /// AVIF.
  case avif = "an AVIF picture"
  /// A Windows icon.
  case icon = "an ICO picture"
  /// Photoshop.
  case photoshop = "a Photoshop picture"
  /// SVG.
  case svg = "an SVG drawing"
  /// PDF.
  case pdf = "a PDF document"
  /// HTML: often what a server sends in place of a file.
  case webPage = "a web page"
  /// An archive, in which PyTorch and NumPy also save.
  case zip = "a ZIP archive"
  /// A file compressed by gzip.
  case gzip = "a gzip file"
  /// HDF5, in which Keras saves.
  case hdf5 = "an HDF5 file"
  /// A NumPy array.
  case numPy = "a NumPy array"
  /// What Git has in place of a large file.
  case gitPointer = "a pointer of Git LFS, not the file itself"
  /// Nothing at all.
  case empty = "empty"
  /// Something else.
  case unknown = "of another kind"

  /// Recognises a file.
  public init(of bytes: [UInt8]) {
    if bytes.isEmpty {
      self = .empty
    } else if let kind = Self.signatures.first(where: { $0.matches(bytes) })?.kind {
      self = kind
    } else if let kind = Self.container(bytes) {
      self = kind
    } else {
      self = Self.markup(bytes) ?? .unknown
    }
  }

  /// Bytes at the beginning of a file.
  private struct Signature {
    let kind: FileKind
    let start: [UInt8]

    init(_ kind: FileKind, _ text: String) { self.init(kind, Array(text.utf8)) }

    init(_ kind: FileKind, _ start: [UInt8]) {
      self.kind = kind
      self.start = start
    }

    func matches(_ bytes: [UInt8]) -> Bool { bytes.starts(with: start) }
  }

  private static let signatures = [
    Signature(.png, PNG.signature), Signature(.jpeg, [0xFF, 0xD8, 0xFF]),
    Signature(.gif, "GIF8"), Signature(.pdf, "%PDF"), Signature(.photoshop, "8BPS"),
    Signature(.tiff, [0x49, 0x49, 0x2A, 0]), Signature(.tiff, [0x4D, 0x4D, 0, 0x2A]),
    Signature(.tiff, [0x49, 0x49, 0x2B, 0]), Signature(.tiff, [0x4D, 0x4D, 0, 0x2B]),
    Signature(.jpeg2000, [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20]),
    Signature(.jpeg2000, [0xFF, 0x4F, 0xFF, 0x51]), Signature(.jpegXL, [0xFF, 0x0A]),
    Signature(.jpegXL, [0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20]),
    Signature(.icon, [0, 0, 1, 0]), Signature(.gzip, [0x1F, 0x8B]),
    Signature(.zip, [0x50, 0x4B, 3, 4]), Signature(.zip, [0x50, 0x4B, 5, 6]),
    Signature(.hdf5, [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]),
    Signature(.numPy, [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]),
    Signature(.gitPointer, "version https://git-lfs"),
  ]

  /// Kinds that are told by more than their very first bytes.
  private static func container(_ bytes: [UInt8]) -> FileKind? {
    func text(_ range: Range<Int>) -> String {
      String(decoding: bytes.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
    if text(0..<4) == "RIFF", text(8..<12) == "WEBP" { return .webP }
    if text(4..<8) == "ftyp" { return text(8..<11) == "avi" ? .avif : .heic }
    // Two letters are little: the size of a bitmap's header, which is small, follows.
    if text(0..<2) == "BM", bytes.count >= 18, bytes[15...17].allSatisfy({ $0 == 0 }) {
      return .bmp
    }
    guard bytes.count > 2, isSpace(bytes[2]) || bytes[2] == UInt8(ascii: "#") else { return nil }
    return switch text(0..<2) {
    case "P1", "P4": .pbm
    case "P2", "P5": .pgm
    case "P3", "P6": .ppm
    case "P7", "Pf", "PF": .pam
    default: nil
    }
  }

  /// Documents of the web, behind a mark of byte order and white space.
  private static func markup(_ bytes: [UInt8]) -> FileKind? {
    let mark: [UInt8] = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
    let start = bytes.dropFirst(mark.count).prefix(4_096).drop(while: isSpace)
    let text = String(decoding: start.prefix(1_024), as: UTF8.self).lowercased()
    guard text.hasPrefix("<") else { return nil }
    if text.contains("<svg") { return .svg }
    let isPage = ["<!doctype html", "<html", "<head", "<body", "<title", "<?xml", "<!--"]
      .contains { text.hasPrefix($0) }
    return isPage ? .webPage : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
