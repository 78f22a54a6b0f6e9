import Foundation

// Has a conversation with the engine as this machine compiles it, and writes down every request
// with its reply: what the engine in WebAssembly must answer, too (`conversation.mjs`).
//
//   converse FOLDER [DIGITS] [EXPLANATIONS]

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
  print("usage: converse FOLDER [DIGITS] [EXPLANATIONS]")
  exit(64)
}
let digits = arguments.count > 2 ? Int(arguments[2]) ?? 100 : 100
let explanations = arguments.count > 3 ? Int(arguments[3]) ?? 1_000 : 1_000

var conversation = try Conversation(folder: arguments[1])
try conversation.introduceNetworks()
try conversation.introduceImages(digits)
try conversation.askForAllNumbers(digits)
try conversation.askForExplanations(explanations, digits: digits)
try conversation.runLessons()
try conversation.finish()
print(conversation.summary)
