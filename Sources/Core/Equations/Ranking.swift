extension [Double] {
  /// The places of the numbers, the largest first; of equal ones the first; what is no number last.
  package var ranking: [Int] {
    indices.sorted { first, second in
      let (a, b) = (self[first], self[second])
      if a.isNaN || b.isNaN { return b.isNaN && (!a.isNaN || first < second) }
      return a == b ? first < second : a > b
    }
  }
}
