import Foundation
import Interchange

/// How far a reader has come in a lesson.
public struct ReadingProgress: Codable, Equatable, Sendable {
  /// The step that was last on the screen; 0 is the introduction.
  public var step: Int
  /// The questions that were answered, as in `7.2`: the step, and the place in it.
  public var answered: Set<String>

  /// The progress of someone who has not begun.
  public init(step: Int = 0, answered: Set<String> = []) {
    self.step = step
    self.answered = answered
  }
}

/// Keeps progress in files, one for each lesson.
///
/// What cannot be read or written is as if it had never been: no lesson fails for it.
public struct ProgressStore: Sendable {
  private let folder: StateFolder?

  /// A store in a folder; without one it forgets at once.
  public init(_ folder: StateFolder?) { self.folder = folder }

  /// The largest file that is read, in bytes.
  private static let largestSize = 1 << 16

  private func file(_ lesson: String) -> String? { folder?.file("progress-\(lesson).json") }

  /// What is known of a lesson.
  public func progress(in lesson: String) -> ReadingProgress? {
    guard let file = file(lesson),
      let bytes = try? WholeFile.read(file, limit: Self.largestSize)
    else { return nil }
    return try? JSONDecoder().decode(ReadingProgress.self, from: Data(bytes))
  }

  /// Keeps how far a lesson was read.
  public func keep(_ progress: ReadingProgress, in lesson: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let file = file(lesson), let data = try? encoder.encode(progress) else { return }
    try? WholeFile.write([UInt8](data), to: file)
  }

  /// Forgets a lesson; returns whether there was something to forget.
  @discardableResult
  public func forget(_ lesson: String) -> Bool {
    guard let file = file(lesson) else { return false }
    return (try? FileManager.default.removeItem(atPath: file)) != nil
  }
}
