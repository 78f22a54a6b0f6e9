extension ColorImage {
  /// A picture that NumPy saved: rows and columns of gray, or of red, green and blue, perhaps with an
  /// axis of one more; bytes of 0…255, or numbers of 0…1.
  ///
  /// - Throws: `InterchangeError` if the array has other axes or numbers.
  static func read(
    array bytes: [UInt8], file: String
  ) throws(InterchangeError) -> ColorImage {
    let array = try NPY.read(bytes, file: file)
    func malformed(_ problem: String) -> InterchangeError {
      .malformed(file: file, format: "NumPy", place: "the array", problem: problem)
    }
    let isColored = array.shape.count == 3 && array.shape[2] == 3
    let extents = isColored ? Array(array.shape.prefix(2)) : array.shape.filter { $0 != 1 }
    guard extents.count == 2 else {
      throw malformed(
        "of the shape \(array.shape), is no picture: rows and columns are needed, and of colours "
          + "red, green and blue")
    }
    try requireSize(rows: extents[0], columns: extents[1], format: "NumPy", file: file)
    guard let levels = levels(of: array) else {
      throw malformed("must hold numbers of 0 to 1 or of 0 to 255")
    }
    var reducer = PictureReducer(rows: extents[0], columns: extents[1])
    let size = extents[1] * (isColored ? 3 : 1)
    for row in 0..<extents[0] {
      let line = levels[(row * size)..<((row + 1) * size)]
      reducer.add(isColored ? Array(line) : line.flatMap { [$0, $0, $0] }, row: row)
    }
    return reducer.picture
  }

  /// The numbers as levels of 0…255; nil if they are none.
  package static func levels(of array: StoredArray) -> [UInt8]? {
    if case .uint8(let levels) = array.values { return levels }
    let numbers = array.floats
    guard numbers.allSatisfy({ (0...255).contains($0) }) else { return nil }
    let factor: Float = numbers.allSatisfy { $0 <= 1 } ? 255 : 1
    return numbers.map { UInt8(min(255, ($0 * factor).rounded())) }
  }
}
