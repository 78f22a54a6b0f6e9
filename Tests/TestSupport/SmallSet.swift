import Networks

/// A small set of labelled images that a small network learns in seconds.
package enum SmallSet {
  /// Bars across (class 0), down (1) and aslant (2) in turn, each somewhere else, on faint noise.
  ///
  ///     SmallSet.bars(90).labels.prefix(4)  // [0, 1, 2, 0]
  package static func bars(
    _ count: Int, size: ImageSize = ImageSize(rows: 14, columns: 14), seed: UInt64 = 1
  ) -> Dataset {
    var pixels: [UInt8] = []
    for index in 0..<count {
      var random = SplitMix64(seed: seed, labels: UInt64(index))
      let offset = random.next(below: min(size.rows, size.columns))
      for _ in 0..<size.channels {
        for row in 0..<size.rows {
          for column in 0..<size.columns {
            let place = [row - offset, column - offset, row - column][index % 3]
            pixels.append(abs(place) <= 1 ? 230 : UInt8(random.next(below: 25)))
          }
        }
      }
    }
    return Dataset(
      name: "bars/train", size: size, classNames: ["across", "down", "aslant"], pixels: pixels,
      labels: (0..<count).map { UInt8($0 % 3) })
  }
}
