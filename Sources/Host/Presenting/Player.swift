import Foundation
import Lessons
import Rendering
import Terminals

/// Plays a presentation on the terminal: draws screens, takes keys, opens the prompt, and keeps
/// how far the reader is.
public struct Player {
  private var presentation: Presentation
  private let lesson: String
  private let store: ProgressStore
  private let editor: LineEditor
  private let renderer: (TerminalSize) -> TerminalRenderer

  /// A player.
  ///
  /// - Parameters:
  ///   - lesson: the name under which progress is kept.
  ///   - renderer: draws for a terminal of a size.
  public init(
    _ presentation: Presentation, of lesson: String, store: ProgressStore, editor: LineEditor,
    renderer: @escaping (TerminalSize) -> TerminalRenderer
  ) {
    self.presentation = presentation
    self.lesson = lesson
    self.store = store
    self.editor = editor
    self.renderer = renderer
  }

  /// Plays until the reader leaves, and says where they will go on.
  public mutating func play() {
    RawTerminal.enter()
    defer {
      RawTerminal.leave()
      editor.saveHistory()
      if store.progress(in: lesson) == presentation.progress {
        Self.write(renderer(currentSize).prose(presentation.farewell))
      }
    }
    var kept: ReadingProgress?
    while true {
      if presentation.progress != kept {
        store.keep(presentation.progress, in: lesson)
        kept = presentation.progress
      }
      draw()
      let key = RawTerminal.key()
      if key == .redraw { resize() }
      switch presentation.press(key) {
      case .quit: return
      case .show: break
      case .openPrompt: openPrompt()
      }
    }
  }

  private var currentSize: TerminalSize {
    TerminalSize.current ?? TerminalSize(columns: 80, rows: 24)
  }

  private mutating func resize() {
    guard let size = TerminalSize.current else { return }
    presentation.resize(to: size, renderer: renderer(size))
  }

  private func draw() {
    // Each line is cleared before it is written: a line on a ground of its own then fills it.
    let lines = presentation.screen.map { "\u{1B}[K" + $0 }
    Self.write("\u{1B}[H" + lines.joined(separator: "\n"))
  }

  /// Leaves the pages for a prompt with the state of the page, and comes back.
  private func openPrompt() {
    RawTerminal.leave()
    defer { RawTerminal.enter() }
    Self.write("At \(presentation.stepName). An empty line goes back to the lesson.\n")
    var prompt = Prompt(
      presentation.session, renderer: renderer(currentSize).verbose(),
      label: presentation.stepName + "> ")
    prompt.run(
      editor, leavesOnEmptyLine: true, write: Self.write, complain: { Self.write($0 + "\n") })
  }

  private static func write(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }
}
