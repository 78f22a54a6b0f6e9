/// A lesson's name, and a step's number after a stroke if one is meant: `cam-derivation/7`.
struct StepName: Equatable {
  let lesson: String
  let step: Int?

  init(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let number = parts.count == 2 ? Int(parts[1]) : nil
    lesson = number == nil ? text : String(parts[0])
    step = number
  }
}
