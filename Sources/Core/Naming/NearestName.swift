extension String {
  /// The name among `candidates` that was probably meant by this one: the fewest letters to
  /// insert, remove, replace or exchange with their neighbour, at most about a third of them; of
  /// several the one that begins most alike.
  public func nearest(among candidates: some Sequence<String>) -> String? {
    let wanted = Array(withSmallLetters)
    let limit = Swift.max(1, (wanted.count + 1) / 3)
    var best: (name: String, distance: Int, alike: Int)?
    for candidate in candidates {
      let letters = Array(candidate.withSmallLetters)
      guard abs(letters.count - wanted.count) <= limit else { continue }
      let distance = Self.editDistance(wanted, letters)
      let alike = zip(self, candidate).prefix { $0 == $1 }.count
      let isBetter = best.map { (distance, -alike) < ($0.distance, -$0.alike) } ?? true
      if distance <= limit, isBetter { best = (candidate, distance, alike) }
    }
    return best?.name
  }

  /// The fewest letters to insert, remove, replace or exchange with their neighbour.
  private static func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        let replaced = last[j] + (first[i] == second[j] ? 0 : 1)
        var least = Swift.min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          least = Swift.min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      beforeLast = last
      last = row
    }
    return last[second.count]
  }
}
