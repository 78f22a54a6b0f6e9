import Synchronization

/// A list whose elements several threads set, each its own.
final class ResultList<Element: Sendable>: Sendable {
  private let storage: Mutex<[Element]>

  init(count: Int, _ element: Element) {
    storage = Mutex(Array(repeating: element, count: count))
  }

  /// The elements, copied.
  var values: [Element] { storage.withLock { $0 } }

  func set(_ index: Int, to element: Element) {
    storage.withLock { $0[index] = element }
  }
}
