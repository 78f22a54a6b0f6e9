import Foundation

// Has a conversation with the engine as this machine compiles it, and writes down every request
// with its reply: what the engine in WebAssembly must answer, too (`conversation.mjs`).
//
//   converse FOLDER [DIGITS [EXPLANATIONS [DIGITS-OF-LESSONS [DRAWINGS]]]]

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
  print("usage: converse FOLDER [DIGITS [EXPLANATIONS [DIGITS-OF-LESSONS [DRAWINGS]]]]")
  exit(64)
}
/// The number in a place of the command line, or a usual one.
func count(_ place: Int, usual: Int) -> Int {
  arguments.count > place ? Int(arguments[place]) ?? usual : usual
}
let digits = count(2, usual: 100)
let lessonDigits = count(4, usual: 10)

var conversation = try Conversation(folder: arguments[1])
try conversation.introduceNetworks()
try conversation.introduceImages(max(digits, lessonDigits))
try conversation.askForAllNumbers(digits)
try conversation.askForExplanations(count(3, usual: 1_000), digits: max(1, digits))
try conversation.runLessons()
try conversation.runLessons(onDigits: lessonDigits)
try conversation.draw(count(5, usual: 100))
try conversation.finish()
print(conversation.summary)
