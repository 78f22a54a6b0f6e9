extension Array where Element: Hashable {
  /// The elements without those that stand before already.
  func removingDuplicates() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
