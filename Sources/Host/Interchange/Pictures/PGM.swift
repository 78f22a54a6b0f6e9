/// The portable graymap format of Netpbm, plain (P2) and raw (P5).
public enum PGM {
  /// Reads a picture; gray levels are scaled to 0...255.
  ///
  /// - Throws: `InterchangeError` if a header field is wrong or pixels are missing.
  public static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> GrayImage {
    let header = try NetpbmHeader(bytes, file: file, of: .pgm)
    return GrayImage(
      rows: header.rows, columns: header.columns, pixels: try header.samples(bytes, file: file))
  }
}
