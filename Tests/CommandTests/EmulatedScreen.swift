import Foundation
import TestSupport

/// What a terminal shows after it was sent some bytes, by a terminal emulator that others wrote.
struct EmulatedScreen: Decodable {
  /// The rows' texts.
  let text: [String]
  /// The colour of the ground of each cell: `default`, a name or six hexadecimal digits.
  let grounds: [[String]]

  /// Sends bytes to a terminal.
  init(showing bytes: Data, columns: Int, rows: Int) throws {
    let process = Process()
    process.executableURL = try HelperProgram.python(with: "pyte").url
    process.arguments = ["-c", Self.script, "\(columns)", "\(rows)"]
    let (sent, shown) = (Pipe(), Pipe())
    process.standardInput = sent
    process.standardOutput = shown
    try process.run()
    try sent.fileHandleForWriting.write(contentsOf: bytes)
    try sent.fileHandleForWriting.close()
    let output = shown.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    self = try JSONDecoder().decode(EmulatedScreen.self, from: output)
  }

  private static let script = """
    import json, sys, pyte
    columns, rows = map(int, sys.argv[1:])
    screen = pyte.Screen(columns, rows)
    pyte.ByteStream(screen).feed(sys.stdin.buffer.read())
    def ground(cell):
        return cell.fg if cell.reverse else cell.bg
    print(json.dumps({
        "text": screen.display,
        "grounds": [[ground(screen.buffer[y][x]) for x in range(columns)] for y in range(rows)],
    }))
    """

  /// How many cells have the terminal's own ground, which may be dark.
  var defaultCount: Int { grounds.joined().count { $0 == "default" } }
}
