/// A set of code points, as runs in the order of their numbers.
struct CodePointRuns {
  private let bounds: [UInt32]

  /// Reads runs in hexadecimal, with spaces between them: `300-36F 5BF`.
  init(_ text: StaticString) {
    var bounds: [UInt32] = []
    var number: UInt32 = 0
    var isSecond = false
    func close() {
      bounds.append(number)
      if !isSecond { bounds.append(number) }
    }
    for byte in text.description.utf8 {
      switch byte {
      case UInt8(ascii: " "):
        close()
        (number, isSecond) = (0, false)
      case UInt8(ascii: "-"):
        bounds.append(number)
        (number, isSecond) = (0, true)
      default:
        let isDigit = byte <= UInt8(ascii: "9")
        number = number << 4 + UInt32(byte - (isDigit ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10))
      }
    }
    close()
    self.bounds = bounds
  }

  /// Whether a code point is among them.
  func contains(_ point: UInt32) -> Bool {
    var (low, high) = (0, bounds.count / 2)
    while low < high {
      let middle = (low + high) / 2
      if point > bounds[2 * middle + 1] { low = middle + 1 } else { high = middle }
    }
    return low < bounds.count / 2 && point >= bounds[2 * low]
  }
}
