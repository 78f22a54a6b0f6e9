import Lessons
import Notebooks

extension [LessonBlock] {
  /// The blocks with a mark before their first words, as a footnote's number or a task's box.
  func marked(with mark: String) -> [LessonBlock] {
    guard case .paragraph(let words)? = first else { return [.paragraph([.text(mark)])] + self }
    return [.paragraph([.text(mark)] + words)] + dropFirst()
  }
}

extension Int {
  /// The number in small raised digits.
  var superscript: String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(String(magnitude).compactMap(\.wholeNumberValue).map { digits[$0] })
  }
}
